import type { DashboardGroup } from '@unknot/shared/contracts/api/surveys';
import { ChartSection, NothingToDraw } from '../charts/chart-section';
import { ChangeChart } from './change-chart';
import { changeTable } from './change-table';
import {
  byDomain,
  changeTitle,
  type DomainCells,
  gapOf,
  largestN,
  margin,
  scaleOf,
  signed,
  withAnswers,
} from './figures';
import styles from './outcomes.module.css';

/** Mean change by domain and timepoint: small charts on one scale. */
export function ChangeSection({
  group,
  minimumClients,
  period,
}: {
  group: DashboardGroup;
  minimumClients: number;
  period: string;
}) {
  const domains = withAnswers(byDomain(group.change));
  const rightNow = byDomain(group.rightNow);
  return (
    <ChartSection
      title={changeTitle(domains, minimumClients)}
      lead="Mean change since before the session on 0 to 10, in the good direction, with 95 % interval. Dashed tick: what regression to the mean alone would give."
      caption={`n up to ${largestN(group.change)} answers with a baseline, ${period}, not adjusted. Change after care: there is no comparison group.`}
      file="change-after-care"
      table={changeTable([...domains, ...rightNow], minimumClients)}
    >
      {domains.some(({ cells }) => cells.some((cell) => gapOf(cell, minimumClients) === null)) ? (
        <Charts domains={domains} minimumClients={minimumClients} />
      ) : (
        <NothingToDraw>{nothingToDraw(domains, minimumClients)}</NothingToDraw>
      )}
      {rightNow.length > 0 ? <RightNow cells={rightNow} minimumClients={minimumClients} /> : null}
    </ChartSection>
  );
}

function nothingToDraw(domains: readonly DomainCells[], minimumClients: number): string {
  const answered = domains.some(({ cells }) => cells.some(({ suppressed, n }) => suppressed || (n ?? 0) > 0));
  return answered
    ? `Fewer than ${minimumClients} clients have answered both before and after. The change is drawn from ${minimumClients} on, so that nobody can be told from it.`
    : `Nobody has answered both before and after in these days. Choose a longer period, or wait for the next follow-ups.`;
}

function Charts({ domains, minimumClients }: { domains: readonly DomainCells[]; minimumClients: number }) {
  const scale = scaleOf(domains.flatMap(({ cells }) => cells));
  const first = domains[0]?.cells[0]?.mcid;
  return (
    <div className={styles.charts}>
      {domains.map((domain, index) => (
        <ChangeChart
          key={domain.domain}
          domain={domain}
          scale={scale}
          minimumClients={minimumClients}
          named={
            index === 0 ||
            domain.cells[0]?.mcid.threshold !== first?.threshold ||
            domain.cells[0]?.mcid.provisional !== first?.provisional
          }
        />
      ))}
    </div>
  );
}

/** Leaving compared with arriving: a row of numbers, since one moment makes no line. */
function RightNow({ cells, minimumClients }: { cells: readonly DomainCells[]; minimumClients: number }) {
  return (
    <dl className={styles.rightNow}>
      <div>
        <dt>Right now</dt>
        <dd className="quiet">leaving the clinic compared with arriving, the same day</dd>
      </div>
      {cells.map(({ domain, name, cells: [cell] }) => (
        <div key={domain}>
          <dt>{name}</dt>
          <dd>
            <RightNowFigure cell={cell!} minimumClients={minimumClients} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function RightNowFigure({ cell, minimumClients }: { cell: DomainCells['cells'][number]; minimumClients: number }) {
  const gap = gapOf(cell, minimumClients);
  if (gap) return <span className="quiet">{gap}</span>;
  return (
    <>
      <strong>{signed(cell.mean ?? 0)}</strong>{' '}
      <span className="quiet">
        {margin(cell)}, n {cell.n}
      </span>
    </>
  );
}
