import { Dot, Level, Levels, Plot, Thread, Whisker } from '../charts/plot';
import { linear, lineThrough } from '../charts/scale';
import { type DomainCells, gapOf, margin, signed, timepointWords } from './figures';
import styles from './outcomes.module.css';

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
  const { threshold, provisional } = cells[0]!.mcid;
  const ticks = Array.from({ length: scale.high - scale.low + 1 }, (_, index) => scale.low + index);
  return (
    <figure className={styles.chart}>
      <figcaption>{domain.name}</figcaption>
      <Plot
        height={168}
        margin={{ top: 8, right: 0, bottom: 8, left: 34 }}
        words={inWords(domain, minimumClients)}
        draw={(frame) => {
          const x = linear([-0.5, cells.length - 0.5], [frame.left, frame.right]);
          const y = linear([scale.low, scale.high], [frame.bottom, frame.top]);
          // Below its line where the first point stands above it.
          const labelAt = y(threshold) + ((cells[0]!.mean ?? 0) > threshold ? 14 : -6);
          return (
            <>
              <Levels frame={frame} y={y} at={ticks} words={(value) => signed(value, 0)} />
              <Level frame={frame} y={y(0)} color="var(--u-line-strong)" />
              <Level frame={frame} y={y(threshold)} dash="5 4" color="var(--u-brass-mark)" />
              {named ? (
                <text x={frame.left + 2} y={labelAt} data-noticeable>
                  noticeable: {threshold}
                  {provisional ? ', provisional' : ''}
                </text>
              ) : null}
              {cells.map(({ timepoint, regressionToMean }, at) =>
                regressionToMean === null ? null : (
                  <path
                    key={timepoint}
                    d={`M${x(at) - 9} ${y(regressionToMean)}h18`}
                    stroke="var(--u-ink)"
                    strokeWidth={2}
                    strokeDasharray="3 2"
                  />
                ),
              )}
              <Thread d={lineThrough(cells.map(({ mean }, at) => (mean === null ? null : [x(at), y(mean)])))} />
              {cells.map(({ timepoint, mean, low, high }, at) =>
                mean === null ? null : (
                  <g key={timepoint}>
                    {low === null || high === null ? null : <Whisker x={x(at)} low={y(low)} high={y(high)} />}
                    <Dot x={x(at)} y={y(mean)} r={4.5} />
                  </g>
                ),
              )}
            </>
          );
        }}
      />
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
