import type { Funnel } from '@unknot/shared/contracts/api/surveys';
import { Scrolling } from '../../components/scrolling';
import { percent, timepointWords } from './figures';
import styles from './outcomes.module.css';

const rows = [
  ['eligible', 'Eligible'],
  ['sent', 'Sent'],
  ['delivered', 'Delivered'],
  ['answered', 'Answered'],
] as const;

/** From eligible to answered, by timepoint. */
export function ResponseTable({ funnel }: { funnel: readonly Funnel[] }) {
  const most = Math.max(1, ...funnel.map(({ eligible }) => eligible));
  return (
    <Scrolling label="Response">
      <table className={styles.response}>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">How far</span>
            </th>
            {funnel.map(({ timepoint }) => (
              <th key={timepoint} scope="col">
                {timepointWords[timepoint]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([key, label]) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              {funnel.map((one) => (
                <td key={one.timepoint}>
                  <span className={styles.bar} data-key={key} style={{ width: `${(one[key] / most) * 62}%` }} />
                  <span className="tabular">{one[key]}</span>
                </td>
              ))}
            </tr>
          ))}
          <tr className={styles.rate}>
            <th scope="row">Answered of eligible</th>
            {funnel.map(({ timepoint, responseRate, lowResponse }) => (
              <td key={timepoint} data-low={lowResponse || undefined}>
                {responseRate === null ? 'none due' : <strong>{percent(responseRate)}</strong>}
                {lowResponse ? ' below 60 %' : ''}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </Scrolling>
  );
}
