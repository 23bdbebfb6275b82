import type { DashboardGroup, ImpressionCell, LevelCell } from '@unknot/shared/contracts/api/surveys';
import { Scrolling } from '../../components/scrolling';
import { ChartSection, NothingToDraw } from '../charts/chart-section';
import charts from '../charts/charts.module.css';
import { percent, timepointWords } from './figures';
import {
  answeredOnly,
  impressionTable,
  impressionTitle,
  level,
  levelTable,
  levelTitle,
  missing,
  sides,
} from './long-term';
import styles from './outcomes.module.css';

/** Pixels that a name and the figures of one timepoint need. */
const [firstColumn, column] = [150, 190];

/** What clients come for: how they compare themselves with before, and where they stand, long after the last session. */
export function LongTermSections({
  group,
  minimumClients,
  period,
}: {
  group: DashboardGroup;
  minimumClients: number;
  period: string;
}) {
  if (group.impressions.length + group.levels.length === 0) return null;
  return (
    <div className={charts.pair}>
      {group.impressions.length > 0 ? (
        <ImpressionSection cells={answeredOnly(group.impressions)} minimumClients={minimumClients} period={period} />
      ) : null}
      {group.levels.length > 0 ? (
        <LevelSection cells={answeredOnly(group.levels)} minimumClients={minimumClients} period={period} />
      ) : null}
    </div>
  );
}

interface Shown<T> {
  cells: readonly T[];
  minimumClients: number;
  period: string;
}

function ImpressionSection({ cells, minimumClients, period }: Shown<ImpressionCell>) {
  const { minimum, noChange, maximum } = cells[0]!;
  return (
    <ChartSection
      title={impressionTitle(cells)}
      lead={`Global impression of change: what clients answer when they compare today with the time before their first session, from ${minimum} (much worse) over ${noChange} (no change) to ${maximum} (much better).`}
      caption={`Shares of those who answered, with 95 % interval, ${period}, not adjusted. Memory colours the time before: read it beside the change. How many answered stands under "Answered".`}
      file="impression-of-change"
      table={impressionTable(cells, minimumClients)}
    >
      {cells.every((cell) => missing(cell, minimumClients)) ? (
        <NothingToDraw>
          {cells.some(({ suppressed }) => suppressed)
            ? `The impression is shown from ${minimumClients} clients on, so that nobody can be told from it.`
            : 'Clients are asked 30, 90 and 180 days after their last session. What they say stands here.'}
        </NothingToDraw>
      ) : (
        <Scrolling label="Global impression of change">
          <table className={styles.response} style={{ minWidth: firstColumn + column * cells.length }}>
            <Heads timepoints={cells.map(({ timepoint }) => timepoint)} first="Than before the first session" />
            <tbody>
              {sides.map(([side, name]) => (
                <tr key={side}>
                  <th scope="row">{name}</th>
                  {cells.map((cell) => (
                    <td key={cell.timepoint}>
                      <Side share={cell[side]} strong={side === 'better'} />
                    </td>
                  ))}
                </tr>
              ))}
              <tr className={styles.rate}>
                <th scope="row">n</th>
                {cells.map((cell) => (
                  <td key={cell.timepoint}>
                    {missing(cell, minimumClients) ?? `${cell.n} of ${cell.clients} clients`}
                  </td>
                ))}
              </tr>
            </tbody>
          </table>
        </Scrolling>
      )}
    </ChartSection>
  );
}

function Side({ share, strong }: { share: ImpressionCell['better']; strong: boolean }) {
  if (!share || share.share === null) return <span className="quiet">–</span>;
  const interval = `${Math.round((share.low ?? 0) * 100)} to ${percent(share.high ?? 0)}`;
  return (
    <>
      <span
        className={styles.bar}
        data-key={strong ? 'answered' : undefined}
        style={{ width: `${share.share * 40}%` }}
      />
      <span className="tabular">
        {percent(share.share)} <span className="quiet small">{interval}</span>
      </span>
    </>
  );
}

function LevelSection({ cells, minimumClients, period }: Shown<LevelCell>) {
  const timepoints = [...new Set(cells.map(({ timepoint }) => timepoint))];
  const domains = [...new Map(cells.map((cell) => [cell.domain, cell])).values()];
  return (
    <ChartSection
      title={levelTitle(cells)}
      lead={`Mean level, with 95 % interval, of what is asked in the long term only. It was not asked before the first session, so that no change can be told. ${domains[0]!.minimum} to ${domains[0]!.maximum}.`}
      caption={`Levels, not changes, ${period}, not adjusted. Where somebody stands depends on where they began.`}
      file="levels-long-term"
      table={levelTable(cells, minimumClients)}
    >
      {cells.every((cell) => missing(cell, minimumClients)) ? (
        <NothingToDraw>
          {cells.some(({ suppressed }) => suppressed)
            ? `Levels are shown from ${minimumClients} clients on, so that nobody can be told from them.`
            : `${domains.map(({ name }) => name).join(', ')}: asked 30, 90 and 180 days after the last session.`}
        </NothingToDraw>
      ) : (
        <Scrolling label="Levels in the long term">
          <table className={styles.response} style={{ minWidth: firstColumn + column * timepoints.length }}>
            <Heads timepoints={timepoints} first="Level" />
            <tbody>
              {domains.map(({ domain, name, higherIs }) => (
                <tr key={domain}>
                  <th scope="row">
                    {name} <span className="quiet small">{higherIs === 'worse' ? 'higher is worse' : ''}</span>
                  </th>
                  {timepoints.map((timepoint) => (
                    <td key={timepoint}>
                      <LevelFigure
                        cell={cells.find((cell) => cell.domain === domain && cell.timepoint === timepoint)}
                        minimumClients={minimumClients}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
    </ChartSection>
  );
}

const [width, height] = [70, 16];

function LevelFigure({ cell, minimumClients }: { cell: LevelCell | undefined; minimumClients: number }) {
  if (!cell) return null;
  const gap = missing(cell, minimumClients);
  if (gap || cell.mean === null) return <span className="quiet">{gap}</span>;
  const xOf = (value: number) => 4 + ((value - cell.minimum) / (cell.maximum - cell.minimum)) * (width - 8);
  const [low, high] = [
    xOf(Math.max(cell.minimum, cell.low ?? cell.mean)),
    xOf(Math.min(cell.maximum, cell.high ?? cell.mean)),
  ];
  return (
    <span className={styles.level}>
      <svg width={width} height={height} aria-hidden="true">
        <path d={`M4 8H${width - 4}`} stroke="var(--u-line-strong)" />
        <path d={`M${low} 4v8M${low} 8H${high}M${high} 4v8`} stroke="var(--u-thread)" strokeWidth="1.4" fill="none" />
        <circle cx={xOf(cell.mean)} cy={8} r={3.5} fill="var(--u-thread)" />
      </svg>
      <strong className="tabular">{level(cell.mean)}</strong>
      <span className="quiet small">n {cell.n}</span>
    </span>
  );
}

function Heads({ timepoints, first }: { timepoints: readonly LevelCell['timepoint'][]; first: string }) {
  return (
    <thead>
      <tr>
        <th scope="col">
          <span className="sr-only">{first}</span>
        </th>
        {timepoints.map((timepoint) => (
          <th key={timepoint} scope="col">
            {timepointWords[timepoint]}
          </th>
        ))}
      </tr>
    </thead>
  );
}
