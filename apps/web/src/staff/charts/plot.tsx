import { type PointerEvent, type ReactNode, useId, useState } from 'react';
import { useWidth } from '../../components/use-width';
import styles from './charts.module.css';
import type { Scale } from './scale';

/** The edges of what is drawn, in px of the picture. */
export interface Frame {
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Keeps what is drawn within the edges: `clipPath={frame.clip}`. */
  clip: string;
}

/** What stands beside a pointer that is near (x, y). */
export interface Tip {
  x: number;
  y: number;
  title: string;
  lines: readonly string[];
}

/**
 * Room of a chart, as wide as its column. What it shows is said in words for those who do not see it; the values that
 * `tips` shows to a pointer stand in the table beside it.
 */
export function Plot({
  height,
  margin,
  words,
  tips,
  draw,
}: {
  height: number;
  margin: Record<'left' | 'right' | 'top' | 'bottom', number>;
  words: string;
  tips?: (frame: Frame) => readonly Tip[];
  draw: (frame: Frame) => ReactNode;
}) {
  const { ref, width } = useWidth<HTMLDivElement>(0);
  const [near, setNear] = useState<number | null>(null);
  const clip = useId();
  const frame: Frame = {
    left: margin.left,
    right: Math.max(margin.left + 1, width - margin.right),
    top: margin.top,
    bottom: height - margin.bottom,
    clip: `url(#${clip})`,
  };
  const told = width > 0 && tips ? tips(frame) : [];
  const look = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setNear(nearest(told, event.clientX - box.left, event.clientY - box.top));
  };
  const tip = near === null ? undefined : told[near];
  return (
    <div ref={ref} className={styles.plot} style={{ height }} role="img" aria-label={words}>
      {width > 0 ? (
        <svg width={width} height={height} onPointerMove={look} onPointerLeave={() => setNear(null)} aria-hidden="true">
          <clipPath id={clip}>
            <rect x={frame.left} y={frame.top} width={frame.right - frame.left} height={frame.bottom - frame.top} />
          </clipPath>
          {draw(frame)}
          {tip ? <circle cx={tip.x} cy={tip.y} r={8} className={styles.near} /> : null}
        </svg>
      ) : null}
      {tip ? (
        <div className={styles.tip} style={besidePoint(tip, width, height)}>
          <strong>{tip.title}</strong>
          {tip.lines.map((line) => (
            <div key={line}>{line}</div>
          ))}
        </div>
      ) : null}
    </div>
  );
}

/** A pointer is near a point within 40 px; of two points the nearer one counts. */
function nearest(tips: readonly Tip[], x: number, y: number): number | null {
  let [found, least]: [number | null, number] = [null, 40];
  for (const [at, tip] of tips.entries()) {
    const distance = Math.hypot(tip.x - x, tip.y - y);
    if (distance < least) [found, least] = [at, distance];
  }
  return found;
}

/** To the side and the end on which there is more room. */
const besidePoint = ({ x, y }: Tip, width: number, height: number) => ({
  ...(x > width / 2 ? { right: width - x + 12 } : { left: x + 12 }),
  ...(y > height / 2 ? { bottom: height - y + 8 } : { top: y + 8 }),
});

/** Hairlines across, each with its number at the left. */
export function Levels({
  frame,
  y,
  at,
  words,
}: {
  frame: Frame;
  y: Scale;
  at: readonly number[];
  words: (value: number) => string;
}) {
  return at.map((value) => (
    <g key={value}>
      <path d={`M${frame.left} ${y(value)}H${frame.right}`} stroke="var(--u-line)" />
      <text x={frame.left - 8} y={y(value)} dy="0.32em" textAnchor="end">
        {words(value)}
      </text>
    </g>
  ));
}

/** The line at the foot with its numbers. */
export function Foot({
  frame,
  x,
  at,
  words,
  title,
}: {
  frame: Frame;
  x: Scale;
  at: readonly number[];
  words: (value: number) => string;
  /** Below the numbers. */
  title?: string;
}) {
  return (
    <>
      <path d={`M${frame.left} ${frame.bottom}H${frame.right}`} stroke="var(--u-line-strong)" />
      {at.map((value) => (
        <text key={value} x={x(value)} y={frame.bottom + 18} textAnchor="middle">
          {words(value)}
        </text>
      ))}
      {title ? (
        <text x={(frame.left + frame.right) / 2} y={frame.bottom + 38} textAnchor="middle">
          {title}
        </text>
      ) : null}
    </>
  );
}

/** A level that means something. */
export function Level({
  frame,
  y,
  dash,
  color = 'var(--u-ink-2)',
}: {
  frame: Frame;
  y: number;
  dash?: string;
  color?: string;
}) {
  return <path d={`M${frame.left} ${y}H${frame.right}`} stroke={color} strokeDasharray={dash} strokeWidth={1.2} />;
}

/** A 95 % interval around a point. */
export function Whisker({ x, low, high, half = 6 }: { x: number; low: number; high: number; half?: number }) {
  return (
    <path
      d={`M${x - half} ${high}h${2 * half}M${x} ${high}V${low}M${x - half} ${low}h${2 * half}`}
      fill="none"
      stroke="var(--u-thread)"
      strokeWidth={half > 5 ? 2 : 1.4}
    />
  );
}

/** The line of the data. */
export const Thread = ({ d }: { d: string }) => (
  <path d={d} fill="none" stroke="var(--u-thread)" strokeWidth={2} strokeLinejoin="round" />
);

/** The diamond that asks for a person. */
export const Diamond = ({ x, y }: { x: number; y: number }) => (
  <path d={`M${x} ${y - 8}l8 8l-8 8l-8 -8z`} fill="var(--u-brass-mark)" />
);
export const Dot = ({ x, y, r = 5 }: { x: number; y: number; r?: number }) => (
  <circle cx={x} cy={y} r={r} fill="var(--u-thread)" />
);
export const Ring = ({ x, y }: { x: number; y: number }) => (
  <circle cx={x} cy={y} r={4.5} fill="var(--u-surface)" stroke="var(--u-thread)" strokeWidth={2} />
);
