import type { OwnLine } from '@unknot/shared/contracts/api/surveys';
import styles from './session.module.css';
import { changeOf } from './session-words';

const width = 104;
const height = 26;

/** One domain in one row: ring before the first session, dots after, the change in words. */
export function MiniLine({ line }: { line: OwnLine }) {
  const { points, name } = line;
  const at = points.map(({ value }, index) => ({
    x: 6 + (points.length > 1 ? (index / (points.length - 1)) * (width - 12) : 0),
    y: 5 + (1 - value / 10) * (height - 10),
  }));
  const first = points[0]?.value;
  const last = points.at(-1)?.value;
  const change = changeOf(line);
  const baseline = points[0]?.timepoint === 'baseline' ? at[0] : undefined;
  return (
    <li className={styles.mini}>
      <strong>{name}</strong>
      <svg viewBox={`0 0 ${width} ${height}`} className={styles.tiny} aria-hidden="true">
        {baseline ? (
          <line x1={baseline.x} x2={width} y1={baseline.y} y2={baseline.y} className={styles.before} />
        ) : null}
        <polyline points={at.map(({ x, y }) => `${x},${y}`).join(' ')} className={styles.run} />
        {at.map(({ x, y }, index) => (
          <circle
            key={points[index]?.at}
            cx={x}
            cy={y}
            r={index === at.length - 1 || (index === 0 && baseline) ? 4 : 2.4}
            className={index === 0 && baseline ? styles.ring : styles.dot}
          />
        ))}
      </svg>
      <span className={styles.fromTo}>{points.length > 1 ? `${first} to ${last}` : last}</span>
      <span className={styles.change}>
        {line.direction === 'same' ? (
          change
        ) : (
          <strong className="change" data-direction={line.direction}>
            {change}
          </strong>
        )}
      </span>
    </li>
  );
}
