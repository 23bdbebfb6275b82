import type { BodyRegion } from '@unknot/shared/contracts/api/sessions';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import styles from './body-map.module.css';
import { type DrawnRegion, details, outlines, regions, viewBox } from './body-map.paths';
import { type MarkedPoint, Marks } from './marks';
import { marksOf, painBand, regionInWords, type View, viewOf } from './regions';

const picture = { role: 'img' } as const;

interface BodyMapProps {
  value: readonly BodyRegion[];
  /** A region was pressed; what that means (pain, referred, treated) is the page's decision: see `pressRegion`. */
  onPress?: (region: string) => void;
  /** Numbered trigger points. */
  points?: readonly MarkedPoint[];
  /** Paths of referred pain: every region after the first is hatched. */
  paths?: readonly (readonly string[])[];
  /** The region whose details are shown elsewhere on the page. */
  selected?: string | null;
  label?: string;
}

/** Front and back of a body, regions to press. Left and right are the client's own. */
export function BodyMap({
  value,
  onPress,
  points = [],
  paths = [],
  selected,
  label = 'Body map, front and back',
}: BodyMapProps) {
  const prefix = useId();
  const [current, setCurrent] = useState(0);
  const [focused, setFocused] = useState<string | null>(null);
  const drawing = useRef<SVGSVGElement>(null);
  const marks = marksOf(value, points, paths);

  const moveTo = (index: number) => {
    const next = (index + regions.length) % regions.length;
    setCurrent(next);
    drawing.current?.querySelectorAll<SVGPathElement>('[data-region]')[next]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, index: number, region: string) => {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step) moveTo(index + step);
    else if (event.key === 'Enter' || event.key === ' ') onPress?.(region);
    else return;
    event.preventDefault();
  };

  const draw = (region: DrawnRegion, index: number) => {
    const mark = marks.get(region.id);
    const common = {
      d: region.path,
      className: styles.region,
      'data-region': region.id,
      'data-name': region.name,
      'data-pain': painBand(mark?.pain ?? 0) || undefined,
      'data-treated': mark?.treated || undefined,
      'aria-label': regionInWords(region.id, mark),
    };
    return (
      <g key={region.id}>
        {onPress ? (
          // biome-ignore lint/a11y/useSemanticElements: a shape of the drawing cannot be a button element
          <path
            {...common}
            role="button"
            aria-pressed={mark !== undefined}
            tabIndex={index === current ? 0 : -1}
            onClick={() => {
              setCurrent(index);
              onPress(region.id);
            }}
            onKeyDown={(event) => onKeyDown(event, index, region.id)}
            onFocus={(event) => setFocused(event.currentTarget.matches(':focus-visible') ? region.id : null)}
            onBlur={() => setFocused(null)}
          />
        ) : (
          <path {...common} {...picture} />
        )}
        {mark?.referred ? <path d={region.path} fill={`url(#${prefix}hatch)`} className={styles.hatch} /> : null}
      </g>
    );
  };

  const view = (name: View) => (
    <>
      <g clipPath={`url(#${prefix}${name})`}>
        {regions.map((region, index) => (viewOf(region.id) === name ? draw(region, index) : null))}
      </g>
      <path className={styles.outline} d={outlines[name]} />
      <path className={styles.detail} d={details[name]} />
    </>
  );

  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing cannot be a fieldset
    <svg
      ref={drawing}
      viewBox={viewBox}
      role="group"
      aria-label={label}
      className={styles.map}
      data-pressable={onPress ? true : undefined}
    >
      <defs>
        {(['front', 'back'] as const).map((name) => (
          <clipPath key={name} id={`${prefix}${name}`}>
            <path d={outlines[name]} />
          </clipPath>
        ))}
        <pattern id={`${prefix}hatch`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" fill="var(--bm-gap)" />
          <rect width="2.8" height="6" fill="var(--bm-p3)" />
        </pattern>
      </defs>
      {view('front')}
      {view('back')}
      <Marks points={points} paths={paths} selected={selected ?? null} focused={focused} prefix={prefix} />
    </svg>
  );
}
