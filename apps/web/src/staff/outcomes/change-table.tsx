import { Scrolling } from '../../components/scrolling';
import { type DomainCells, gapOf, percent, signed, timepointWords } from './figures';
import styles from './outcomes.module.css';

/** The figures of the charts, and what they leave out, as a table. */
export function ChangeTable({ domains, minimumClients }: { domains: readonly DomainCells[]; minimumClients: number }) {
  return (
    <Scrolling label="Figures">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Domain</th>
            <th scope="col">After</th>
            <th scope="col">Mean change</th>
            <th scope="col">95 % interval</th>
            <th scope="col">n</th>
            <th scope="col">Clients</th>
            <th scope="col">Effect size</th>
            <th scope="col">Regression alone</th>
            <th scope="col">Noticeably better</th>
          </tr>
        </thead>
        <tbody>
          {domains.flatMap(({ domain, cells }) =>
            cells.map((cell, index) => {
              const gap = gapOf(cell, minimumClients);
              return (
                <tr key={`${domain} ${cell.timepoint}`}>
                  {index === 0 ? (
                    <th scope="rowgroup" rowSpan={cells.length}>
                      {cell.name}
                    </th>
                  ) : null}
                  <td>{timepointWords[cell.timepoint]}</td>
                  {gap ? (
                    <td colSpan={7} className={styles.gap}>
                      {gap}
                    </td>
                  ) : (
                    <>
                      <td>{signed(cell.mean ?? 0, 2)}</td>
                      <td>{cell.low === null ? 'none' : `${signed(cell.low, 2)} to ${signed(cell.high ?? 0, 2)}`}</td>
                      <td>{cell.n}</td>
                      <td>{cell.clients}</td>
                      <td>{cell.effectSize === null ? 'none' : signed(cell.effectSize, 2)}</td>
                      <td>{cell.regressionToMean === null ? 'not known' : signed(cell.regressionToMean, 2)}</td>
                      <td>{noticeably(cell.mcid)}</td>
                    </>
                  )}
                </tr>
              );
            }),
          )}
        </tbody>
      </table>
    </Scrolling>
  );
}

/** "56 % of 36 (40 to 70 %)" */
function noticeably({ share, couldReach, low, high }: DomainCells['cells'][number]['mcid']): string {
  if (share === null) return 'nobody could';
  const range = low === null || high === null ? '' : ` (${Math.round(low * 100)} to ${percent(high)})`;
  return `${percent(share)} of ${couldReach}${range}`;
}
