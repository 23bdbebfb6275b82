import type { OwnLine as Line } from '@unknot/shared/contracts/api/surveys';
import styles from './own-line.module.css';

const top = 22;
const height = 64;
const yOf = (value: number) => top + (1 - value / 10) * height;

/** What the change is in bold, what it is compared with plain: "3 points better" and "than before". */
function LineWords({ words, direction }: { words: string; direction: Line['direction'] }) {
  const before = words.match(/^이전(?:보다|과) /)?.[0] ?? '';
  const at = words.search(/ (than|as|do que|a|als|wie) /);
  const end = at < 0 ? words.length : at;
  return (
    <span>
      {before}
      <strong className="change" data-direction={direction}>
        {words.slice(before.length, end)}
      </strong>
      {words.slice(end)}
    </span>
  );
}

/** With more points than this, only the first and the last carry their value. */
const mostValues = 7;

/** One domain of a client's own line: ring for the answer before, dots after, a dashed ring for what is still open. */
export function OwnLine({ line }: { line: Line }) {
  const columns = line.points.length + (line.next ? 1 : 0);
  const xOf = (index: number) => (columns < 2 ? 4 : 4 + (index / (columns - 1)) * 90);
  const baseline = line.points.find((point) => point.timepoint === 'baseline');
  return (
    <section className={styles.own} aria-label={line.name}>
      <div className={styles.head}>
        <h2>{line.name}</h2>
        {line.words ? <LineWords words={line.words} direction={line.direction} /> : null}
      </div>
      <svg className={styles.chart} width="100%" height={top + height + 8} role="img" aria-label={inWords(line)}>
        {baseline ? (
          <line
            x1={`${xOf(0)}%`}
            x2="98%"
            y1={yOf(baseline.value)}
            y2={yOf(baseline.value)}
            className={styles.baseline}
          />
        ) : null}
        {line.points.slice(1).map((point, index) => (
          <line
            key={point.at}
            x1={`${xOf(index)}%`}
            y1={yOf(line.points[index]!.value)}
            x2={`${xOf(index + 1)}%`}
            y2={yOf(point.value)}
            className={styles.run}
          />
        ))}
        {line.points.map((point, index) => (
          <g key={point.at}>
            <circle
              cx={`${xOf(index)}%`}
              cy={yOf(point.value)}
              r={point.timepoint === 'baseline' ? 6 : 5.5}
              className={point.timepoint === 'baseline' ? styles.ring : styles.dot}
            />
            {line.points.length <= mostValues || index === 0 || index === line.points.length - 1 ? (
              <text x={`${xOf(index)}%`} y={yOf(point.value) - 12} className={styles.value} textAnchor="middle">
                {point.value}
              </text>
            ) : null}
          </g>
        ))}
        {line.next ? (
          <circle cx={`${xOf(columns - 1)}%`} cy={yOf(line.points.at(-1)?.value ?? 5)} r={5} className={styles.open} />
        ) : null}
      </svg>
      <div className={styles.labels} aria-hidden="true">
        {[...line.points, ...(line.next ? [line.next] : [])].map((point, index) => (
          <span
            key={point.at}
            hidden={columns > 4 && index > 0 && index < columns - 1}
            style={{ left: `${xOf(index)}%` }}
            data-edge={edgeOf(index, columns)}
          >
            {point.label}
          </span>
        ))}
      </div>
      <div className={styles.ends}>
        <span>0 = {line.lowLabel}</span>
        <span>10 = {line.highLabel}</span>
      </div>
    </section>
  );
}

function edgeOf(index: number, columns: number): 'first' | 'last' | undefined {
  if (index === 0) return 'first';
  return index === columns - 1 ? 'last' : undefined;
}

/** The same as the drawing, for those who hear it: in numbers and the words of the line, whatever its language. */
function inWords(line: Line): string {
  const answers = line.points.map((point) => `${point.label} ${point.value}`).join(', ');
  return `${line.name}. 0 = ${line.lowLabel}, 10 = ${line.highLabel}. ${answers}.`;
}
