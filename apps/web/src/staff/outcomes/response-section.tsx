import type { ChangeCell, DashboardGroup, Funnel } from '@unknot/shared/contracts/api/surveys';
import { Scrolling } from '../../components/scrolling';
import { ChartSection, NothingToDraw } from '../charts/chart-section';
import { funnelTitle, gapOf, percent, timepointWords } from './figures';
import styles from './outcomes.module.css';

const rows = [
  ['eligible', 'Eligible'],
  ['sent', 'Sent'],
  ['delivered', 'Delivered'],
  ['answered', 'Answered'],
] as const;

/** Pixels that a name and the bar of one timepoint need. */
const [firstColumn, column] = [150, 118];

interface Column extends Funnel {
  cell: ChangeCell | undefined;
}

/** From eligible to answered by timepoint, and what the answers could be worth. */
export function ResponseSection({
  group,
  domain,
  minimumClients,
  period,
}: {
  group: DashboardGroup;
  domain: string;
  minimumClients: number;
  period: string;
}) {
  const due = group.funnel.filter(
    ({ timepoint, eligible }, at) => timepoint !== 'baseline' && (eligible > 0 || at === 1),
  );
  const columns = due.map((funnel) => ({
    ...funnel,
    cell: group.change.find((cell) => cell.domain === domain && cell.timepoint === funnel.timepoint),
  }));
  const name = columns[0]?.cell?.name.toLowerCase() ?? domain;
  const better = (one: Column) => betterOf(one, minimumClients);
  return (
    <ChartSection
      title={funnelTitle(group.funnel)}
      lead={`Surveys from eligible to answered. The last row is what the result for ${name} could be if none, or all, of the missing had got noticeably better.`}
      caption={`${period}. Below 60 % those who did not answer may differ from those who did. Delivered: reported so, or answered; of mails hardly any is reported.`}
      file="response"
      table={{
        columns: [
          'After',
          'Eligible',
          'Sent',
          'Delivered',
          'Answered',
          'Answered of eligible',
          'Answered of delivered',
          'Noticeably better',
          'None or all of the missing',
        ],
        rows: columns.map((one) => [
          timepointWords[one.timepoint],
          one.eligible,
          one.sent,
          one.delivered,
          one.answered,
          rate(one.responseRate),
          rate(one.responseOfDelivered),
          better(one),
          boundsOf(one.cell),
        ]),
      }}
    >
      {group.funnel.every(({ timepoint, eligible }) => timepoint === 'baseline' || eligible === 0) ? (
        <NothingToDraw>
          The first follow-up goes out 24 hours after a session. Who was asked is counted here.
        </NothingToDraw>
      ) : (
        <Scrolling label="Response">
          <table className={styles.response} style={{ minWidth: firstColumn + column * columns.length }}>
            <thead>
              <tr>
                <th scope="col">
                  <span className="sr-only">How far</span>
                </th>
                {columns.map(({ timepoint }) => (
                  <th key={timepoint} scope="col">
                    {timepointWords[timepoint]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <Bars columns={columns} />
              <tr className={styles.rate}>
                <th scope="row">Answered of eligible</th>
                {columns.map(({ timepoint, responseRate, lowResponse }) => (
                  <td key={timepoint} data-low={lowResponse || undefined}>
                    {responseRate === null ? 'none due' : <strong>{percent(responseRate)}</strong>}
                    {lowResponse ? ' below 60 %' : ''}
                  </td>
                ))}
              </tr>
              <tr className={styles.rate}>
                <th scope="row">Noticeably better, of answers</th>
                {columns.map((one) => (
                  <td key={one.timepoint}>{better(one)}</td>
                ))}
              </tr>
              <tr className={styles.rate}>
                <th scope="row">None or all of the missing</th>
                {columns.map((one) => (
                  <td key={one.timepoint}>{boundsOf(one.cell)}</td>
                ))}
              </tr>
            </tbody>
          </table>
        </Scrolling>
      )}
    </ChartSection>
  );
}

function Bars({ columns }: { columns: readonly Column[] }) {
  const most = Math.max(1, ...columns.map(({ eligible }) => eligible));
  return rows.map(([key, label]) => (
    <tr key={key}>
      <th scope="row">{label}</th>
      {columns.map((one) => (
        <td key={one.timepoint}>
          <span className={styles.bar} data-key={key} style={{ width: `${(one[key] / most) * 56}%` }} />
          <span className="tabular">{one[key]}</span>
        </td>
      ))}
    </tr>
  ));
}

const rate = (value: number | null) => (value === null ? '' : { text: percent(value), value });

function betterOf({ cell }: Column, minimumClients: number): string {
  if (!cell) return '';
  const gap = gapOf(cell, minimumClients);
  if (gap) return gap;
  return cell.mcid.share === null ? 'nobody could' : percent(cell.mcid.share);
}

/** "35 to 65 %" */
export function boundsOf(cell: ChangeCell | undefined): string {
  if (!cell?.mcid.bounds) return '';
  const [low, high] = [percent(cell.mcid.bounds.low), percent(cell.mcid.bounds.high)];
  return low === high ? low : `${Math.round(cell.mcid.bounds.low * 100)} to ${high}`;
}
