import styles from './body-map.module.css';
import { regions } from './body-map.paths';

/** A numbered point in a region; hollow while it has not been treated. */
export interface MarkedPoint {
  number: number;
  region: string;
  treated: boolean;
}

type Place = readonly [number, number];
const centres = new Map<string, Place>(regions.map((region) => [region.id, region.centre]));
/** Radius of a disc; two in one region stand side by side. */
const radius = 6.5;

/** A curve that leaves the body a little, so that the arrow is not lost among the regions. */
function arc([x1, y1]: Place, [x2, y2]: Place): string {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const bend = Math.min(42, length * 0.7);
  const outwards = (x1 + x2) / 2 < (x1 < 260 ? 130 : 390) ? -1 : 1;
  const middle = [(x1 + x2) / 2 + outwards * bend, (y1 + y2) / 2];
  return `M${x1} ${y1}Q${middle[0]} ${middle[1]} ${x2} ${y2}`;
}

/** The places of points: beside each other where a region has several. */
function placed(points: readonly MarkedPoint[]): { point: MarkedPoint; at: Place }[] {
  return points.flatMap((point, index) => {
    const centre = centres.get(point.region);
    if (!centre) return [];
    const same = points.filter(({ region }) => region === point.region);
    const before = points.slice(0, index).filter(({ region }) => region === point.region).length;
    const shift = (before - (same.length - 1) / 2) * (2 * radius + 1);
    return { point, at: [centre[0] + shift, centre[1]] as const };
  });
}

/** Trigger points and the paths of referred pain above the drawing. Pressing goes through to the region. */
export function Marks({
  points,
  paths,
  selected,
  focused,
  prefix,
}: {
  points: readonly MarkedPoint[];
  /** Regions in the order in which the pain travels. */
  paths: readonly (readonly string[])[];
  /** Get a ring: the outline of a region is covered by its neighbours. */
  selected: string | null;
  focused: string | null;
  prefix: string;
}) {
  const rings = [
    { className: styles.chosen, at: selected === null ? undefined : centres.get(selected), r: radius + 4 },
    { className: styles.focused, at: focused === null ? undefined : centres.get(focused), r: radius + 7 },
  ];
  const steps = paths.flatMap((path, line) =>
    path.slice(1).flatMap((region, step) => {
      const from = centres.get(path[step] as string);
      const to = centres.get(region);
      return from && to ? [{ key: `${line} ${step}`, from, to }] : [];
    }),
  );
  return (
    <g id={`${prefix}marks`} className={styles.marks}>
      <defs>
        <marker id={`${prefix}head`} viewBox="0 0 8 8" refX="6" refY="4" markerWidth="5" markerHeight="5" orient="auto">
          <path d="M0 0 8 4 0 8Z" fill="var(--u-ink)" />
        </marker>
      </defs>
      {steps.map(({ key, from, to }) => (
        <g key={key}>
          <path d={arc(from, to)} className={styles.halo} />
          <path d={arc(from, to)} className={styles.arrow} markerEnd={`url(#${prefix}head)`} />
        </g>
      ))}
      {rings.map(({ at, r, className }) =>
        at ? <circle key={className} cx={at[0]} cy={at[1]} r={r} className={className} /> : null,
      )}
      {placed(points).map(({ point, at: [x, y] }) => (
        <g key={point.number} data-point={point.treated ? 'treated' : 'found'}>
          <circle cx={x} cy={y} r={radius} className={styles.disc} />
          <text x={x} y={y} className={styles.number}>
            {point.number}
          </text>
        </g>
      ))}
    </g>
  );
}
