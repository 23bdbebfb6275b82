import { type DomainCells, gapOf, margin, signed, timepointWords } from './figures';
import styles from './outcomes.module.css';

const width = 320;
const height = 168;
const left = 34;
const top = 10;
const bottom = 152;

/** Mean change of one domain over the timepoints, with its 95 % interval. Up is better. */
export function ChangeChart({
  domain,
  scale,
  minimumClients,
  named,
}: {
  domain: DomainCells;
  scale: { low: number; high: number };
  minimumClients: number;
  /** Writes beside the dashed line what it is; once in a row is enough. */
  named: boolean;
}) {
  const { cells } = domain;
  const column = (width - left) / cells.length;
  const xOf = (index: number) => left + column * (index + 0.5);
  const yOf = (value: number) => bottom - ((value - scale.low) / (scale.high - scale.low)) * (bottom - top);
  const points = cells.flatMap((cell, index) => (cell.mean === null ? [] : [[xOf(index), yOf(cell.mean)] as const]));
  const ticks = Array.from({ length: scale.high - scale.low + 1 }, (_, index) => scale.low + index);
  const { threshold, provisional } = cells[0]!.mcid;
  return (
    <figure className={styles.chart}>
      <figcaption>{domain.name}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={inWords(domain, minimumClients)}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line
              x1={left}
              x2={width}
              y1={yOf(tick)}
              y2={yOf(tick)}
              className={tick === 0 ? styles.zero : styles.grid}
            />
            <text x={left - 8} y={yOf(tick) + 4} textAnchor="end" className={styles.tick}>
              {signed(tick, 0)}
            </text>
          </g>
        ))}
        <line x1={left} x2={width} y1={yOf(threshold)} y2={yOf(threshold)} className={styles.mcid} />
        {named ? (
          <text x={left + 2} y={yOf(threshold) - 5} className={styles.mcidName}>
            noticeable: {threshold}
            {provisional ? ', provisional' : ''}
          </text>
        ) : null}
        <polyline points={points.map(([x, y]) => `${x},${y}`).join(' ')} className={styles.line} />
        {cells.map((cell, index) => {
          const x = xOf(index);
          return (
            <g key={cell.timepoint}>
              {cell.regressionToMean === null ? null : (
                <line
                  x1={x - 9}
                  x2={x + 9}
                  y1={yOf(cell.regressionToMean)}
                  y2={yOf(cell.regressionToMean)}
                  className={styles.regression}
                />
              )}
              {cell.low === null || cell.high === null ? null : (
                <path
                  d={`M${x - 6} ${yOf(cell.high)}h12M${x} ${yOf(cell.high)}V${yOf(cell.low)}M${x - 6} ${yOf(cell.low)}h12`}
                  className={styles.whisker}
                />
              )}
              {cell.mean === null ? null : <circle cx={x} cy={yOf(cell.mean)} r="5" className={styles.dot} />}
            </g>
          );
        })}
      </svg>
      <div className={styles.numbers} aria-hidden="true">
        {cells.map((cell) => {
          const gap = gapOf(cell, minimumClients);
          return (
            <span key={cell.timepoint}>
              <span>{timepointWords[cell.timepoint]}</span>
              {gap ? (
                <span className={styles.gap}>{gap}</span>
              ) : (
                <>
                  <strong>{signed(cell.mean ?? 0)}</strong>
                  <span>{margin(cell) ?? ''}</span>
                  <span>n {cell.n}</span>
                </>
              )}
            </span>
          );
        })}
      </div>
    </figure>
  );
}

function inWords({ name, cells }: DomainCells, minimumClients: number): string {
  const told = cells.map((cell) => {
    const gap = gapOf(cell, minimumClients);
    const figures = gap ?? `${signed(cell.mean ?? 0)} ${margin(cell) ?? ''} with n ${cell.n}`;
    return `${timepointWords[cell.timepoint]}: ${figures}`;
  });
  return `${name}, mean change in the good direction. ${told.join('; ')}.`;
}
