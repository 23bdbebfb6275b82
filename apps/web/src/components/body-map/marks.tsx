import styles from './body-map.module.css';
import { regions } from './body-map.paths';

/** A numbered point in a region, and the region its pain is felt in. */
export interface TriggerPoint {
  number: number;
  region: string;
  refersTo?: string;
}

const centres = new Map(regions.map((region) => [region.id, region.centre]));

/** A curve that leaves the body a little, so that the arrow is not lost among the regions. */
function arc([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): string {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const bend = Math.min(30, length * 0.45);
  const outwards = (x1 + x2) / 2 < (x1 < 260 ? 130 : 390) ? -1 : 1;
  const middle = [(x1 + x2) / 2 + outwards * bend, (y1 + y2) / 2];
  return `M${x1} ${y1}Q${middle[0]} ${middle[1]} ${x2} ${y2}`;
}

/** Trigger points and referral arrows above the drawing. Pressing goes through to the region. */
export function Marks({ points, prefix }: { points: readonly TriggerPoint[]; prefix: string }) {
  return (
    <g id={`${prefix}marks`} className={styles.marks}>
      <defs>
        <marker id={`${prefix}head`} viewBox="0 0 8 8" refX="6" refY="4" markerWidth="5" markerHeight="5" orient="auto">
          <path d="M0 0 8 4 0 8Z" fill="var(--u-ink)" />
        </marker>
      </defs>
      {points.map((point) => {
        const from = centres.get(point.region);
        const to = point.refersTo ? centres.get(point.refersTo) : undefined;
        if (!from) return null;
        return (
          <g key={point.number}>
            {to ? <path d={arc(from, to)} className={styles.arrow} markerEnd={`url(#${prefix}head)`} /> : null}
            <circle cx={from[0]} cy={from[1]} r="6.5" className={styles.disc} />
            <text x={from[0]} y={from[1]} className={styles.number}>
              {point.number}
            </text>
          </g>
        );
      })}
    </g>
  );
}
