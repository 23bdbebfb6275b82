/**
 * The colours of Unknot. Raw hex stands in this folder only; everything else uses `var(--u-*)`.
 * Contrast of each pair was measured: see the design's table before changing one.
 */
type Tokens = Record<`--${string}`, string>;

export const light: Tokens = {
  '--u-ground': '#F4F6F4',
  '--u-surface': '#FFFFFF',
  '--u-sunken': '#EAEEEB',
  '--u-raised': '#FFFFFF',
  '--u-line': '#DCE2DE',
  '--u-line-strong': '#7E8C86',
  '--u-ink': '#16221F',
  '--u-ink-2': '#46544F',
  '--u-ink-3': '#5C6B65',
  '--u-primary': '#135E53',
  '--u-on-primary': '#FFFFFF',
  '--u-primary-hover': '#0E4A41',
  '--u-tint': '#DCECE6',
  '--u-tint-2': '#EEF6F3',
  '--u-tint-ink': '#0E4A41',
  '--u-thread': '#1B7F6E',
  '--u-thread-soft': '#B8DACF',
  '--u-brass': '#784D00',
  '--u-brass-mark': '#C4830A',
  '--u-brass-bg': '#FAECCD',
  '--u-madder': '#981D29',
  '--u-madder-mark': '#C4323F',
  '--u-madder-bg': '#FBE3E1',
  '--u-on-madder': '#FFFFFF',
  '--u-slate': '#2A5378',
  '--u-slate-mark': '#3F78A8',
  '--u-slate-bg': '#E1ECF5',
  '--u-done': '#EAEEEB',
  '--u-focus': '#135E53',
  // body map: pain 1-3, 4-6, 7-10; treated
  '--bm-fill': '#EAEEEB',
  '--bm-gap': '#FFFFFF',
  '--bm-line': '#7E8C86',
  '--bm-detail': '#C6CFCA',
  '--bm-hover': '#DCE2DE',
  '--bm-p1': '#F3C9C4',
  '--bm-p2': '#E08D88',
  '--bm-p3': '#BF3D47',
  '--bm-treated': '#B8DACF',
};

export const dark: Tokens = {
  '--u-ground': '#0E1514',
  '--u-surface': '#151E1C',
  '--u-sunken': '#0A100F',
  '--u-raised': '#1D2826',
  '--u-line': '#2B3835',
  '--u-line-strong': '#66766F',
  '--u-ink': '#E6ECE9',
  '--u-ink-2': '#AAB9B3',
  '--u-ink-3': '#8E9E98',
  '--u-primary': '#86CDBB',
  '--u-on-primary': '#08201B',
  '--u-primary-hover': '#A3D9CB',
  '--u-tint': '#1B3B34',
  '--u-tint-2': '#172B27',
  '--u-tint-ink': '#B8DACF',
  '--u-thread': '#58B29D',
  '--u-thread-soft': '#2A5A50',
  '--u-brass': '#F0C36A',
  '--u-brass-mark': '#DDA23A',
  '--u-brass-bg': '#362A10',
  '--u-madder': '#FFAAA5',
  '--u-madder-mark': '#E8706F',
  '--u-madder-bg': '#40191C',
  '--u-on-madder': '#2A0D0F',
  '--u-slate': '#A6CAE8',
  '--u-slate-mark': '#6BA3D3',
  '--u-slate-bg': '#182C3E',
  '--u-done': '#1D2826',
  '--u-focus': '#86CDBB',
  '--bm-fill': '#2B3835',
  '--bm-gap': '#151E1C',
  '--bm-line': '#7E8C86',
  '--bm-detail': '#4A5A55',
  '--bm-hover': '#3A4844',
  '--bm-p1': '#5D2B2C',
  '--bm-p2': '#9A4145',
  '--bm-p3': '#E8706F',
  '--bm-treated': '#2A5A50',
};

const both: Tokens = {
  '--u-font': "'Atkinson Hyperlegible Next Variable', system-ui, sans-serif",
  '--u-font-voice': "'Newsreader Variable', Georgia, serif",
  '--u-font-mono': "'Atkinson Hyperlegible Mono Variable', ui-monospace, monospace",
  '--u-1': '4px',
  '--u-2': '8px',
  '--u-3': '12px',
  '--u-4': '16px',
  '--u-5': '24px',
  '--u-6': '40px',
  '--u-radius-tag': '4px',
  '--u-radius': '6px',
  '--u-radius-dialog': '10px',
  '--u-shadow-md': '0 4px 14px rgba(22,34,31,.12)',
  '--u-shadow-lg': '0 12px 32px rgba(22,34,31,.18)',
};

const declare = (tokens: Tokens) =>
  Object.entries(tokens)
    .map(([name, value]) => `${name}:${value}`)
    .join(';');

/** The tokens as a style sheet that follows the system's light or dark setting. */
export function tokensCss(): string {
  return [
    `:root{color-scheme:light dark;${declare(both)};${declare(light)}}`,
    `@media (prefers-color-scheme:dark){:root{${declare(dark)}}}`,
  ].join('\n');
}
