import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import { dark as darkTokens, light as lightTokens } from './tokens.mts';

/** Brand and data. 7 is the light primary, 3 the dark primary, 6 the thread (data line). */
const spruce: MantineColorsTuple = [
  '#EEF6F3',
  '#DCECE6',
  '#B8DACF',
  '#86CDBB',
  '#58B29D',
  '#2F9581',
  '#1B7F6E',
  '#135E53',
  '#0E4A41',
  '#0A352F',
];
/** Needs a person, soon. */
const brass: MantineColorsTuple = [
  '#FDF6E7',
  '#FAECCD',
  '#F4D797',
  '#F0C36A',
  '#DDA23A',
  '#C4830A',
  '#A06A06',
  '#784D00',
  '#5E3C00',
  '#432B00',
];
/** Red flags, failures, no-shows. Never decoration. */
const madder: MantineColorsTuple = [
  '#FDF1F0',
  '#FBE3E1',
  '#F6C6C3',
  '#FFAAA5',
  '#E8706F',
  '#C4323F',
  '#B02733',
  '#981D29',
  '#7A1620',
  '#5B1018',
];
/** Neutral information: planned, sent, in transit. */
const slate: MantineColorsTuple = [
  '#F0F5FA',
  '#E1ECF5',
  '#C3D8EA',
  '#A6CAE8',
  '#6BA3D3',
  '#3F78A8',
  '#326491',
  '#2A5378',
  '#20405D',
  '#172E43',
];
/** 4 draws input and checkbox borders: it must reach 3:1 on white. */
const gray: MantineColorsTuple = [
  '#F4F6F4',
  '#EAEEEB',
  '#DCE2DE',
  '#C6CFCA',
  '#7E8C86',
  '#6B7A74',
  '#5C6B65',
  '#46544F',
  '#2C3935',
  '#16221F',
];
const dark: MantineColorsTuple = [
  '#E6ECE9',
  '#C7D2CD',
  '#AAB9B3',
  '#8E9E98',
  '#66766F',
  '#3A4844',
  '#2B3835',
  '#1D2826',
  '#151E1C',
  '#0E1514',
];

export const theme = createTheme({
  primaryColor: 'spruce',
  primaryShade: { light: 7, dark: 3 },
  colors: { spruce, brass, madder, slate, gray, dark },
  white: '#FFFFFF',
  black: '#16221F',
  autoContrast: true,
  luminanceThreshold: 0.36,
  fontFamily: "'Atkinson Hyperlegible Next Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'Atkinson Hyperlegible Mono Variable', ui-monospace, monospace",
  headings: {
    fontFamily: "'Atkinson Hyperlegible Next Variable', system-ui, sans-serif",
    fontWeight: '640',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.2' },
      h2: { fontSize: '1.25rem', lineHeight: '1.3' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
      h4: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '1rem', lg: '1.125rem', xl: '1.375rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.35' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2.5rem' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '10px', xl: '999px' },
  defaultRadius: 'md',
  shadows: {
    xs: '0 1px 0 rgba(22,34,31,.06)',
    sm: '0 1px 2px rgba(22,34,31,.10)',
    md: '0 4px 14px rgba(22,34,31,.12)',
    lg: '0 12px 32px rgba(22,34,31,.18)',
    xl: '0 12px 32px rgba(22,34,31,.18)',
  },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    // autoContrast looks at the light shade only: without this, filled buttons are white on pale green in dark mode.
    Button: {
      defaultProps: { fw: 600 },
      vars: (_: unknown, p: { variant?: string; color?: string }) => ({
        root: (p.variant ?? 'filled') === 'filled' && !p.color ? { '--button-color': 'var(--u-on-primary)' } : {},
      }),
    },
    Checkbox: { vars: () => ({ root: { '--checkbox-icon-color': 'var(--u-on-primary)' } }) },
    SegmentedControl: {
      styles: {
        root: { backgroundColor: 'var(--u-sunken)' },
        indicator: { backgroundColor: 'var(--u-raised)', boxShadow: 'inset 0 0 0 1px var(--u-line-strong)' },
      },
    },
    Chip: { defaultProps: { variant: 'outline', size: 'sm' } },
    Slider: { defaultProps: { size: 4, thumbSize: 20 } },
    Tooltip: { defaultProps: { openDelay: 250, withinPortal: true } },
  },
});

/** Mantine derives these with alpha or from one shade; ours are solid, so that contrast is known. They must stand in both schemes. */
const solid = {
  '--mantine-color-spruce-light': 'var(--u-tint)',
  '--mantine-color-spruce-light-hover': 'var(--u-tint-2)',
  '--mantine-color-spruce-light-color': 'var(--u-tint-ink)',
  '--mantine-color-spruce-outline': 'var(--u-primary)',
  '--mantine-color-madder-outline': 'var(--u-madder)',
  '--mantine-color-brass-outline': 'var(--u-brass)',
};

/** Gives Mantine's own variables the colours of the tokens; `--u-*` come from the tokens' style sheet as well. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...solid,
    ...lightTokens,
    '--mantine-color-body': '#FFFFFF',
    '--mantine-color-text': '#16221F',
    '--mantine-color-dimmed': '#53625C',
    '--mantine-color-placeholder': '#65746E',
    '--mantine-color-default-border': '#7E8C86',
    '--mantine-color-error': '#981D29',
  },
  dark: {
    ...solid,
    ...darkTokens,
    '--mantine-color-body': '#151E1C',
    '--mantine-color-text': '#E6ECE9',
    '--mantine-color-dimmed': '#AAB9B3',
    '--mantine-color-placeholder': '#8E9E98',
    '--mantine-color-default-border': '#66766F',
    '--mantine-color-default': '#1D2826',
    '--mantine-color-default-hover': '#26332F',
    '--mantine-color-error': '#FFAAA5',
  },
});
