import { Scrolling } from '../../components/scrolling';
import type { EventPath } from './flow-path';
import { sinceWords } from './flow-path';
import styles from './operations.module.css';

/** The same as the lanes, for all events of the appointment, as a table. */
export function FlowRows({ paths }: { paths: readonly EventPath[] }) {
  return (
    <Scrolling label="Events of this booking">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Event</th>
            <th scope="col">Where</th>
            <th scope="col">What</th>
            <th scope="col" className={styles.number}>
              After the commit
            </th>
          </tr>
        </thead>
        <tbody>
          {paths.flatMap((path) =>
            path.steps.map((step, index) => (
              <tr key={`${path.eventId} ${step.lane} ${step.label}`}>
                <td className={styles.mono}>{index === 0 ? path.type : ''}</td>
                <td>{step.lane}</td>
                <td>
                  {step.label}
                  {step.error ? <span className={styles.wrong}> {step.error}</span> : null}
                </td>
                <td className={styles.number}>
                  {index === 0
                    ? path.recordedAt.slice(11, 23)
                    : step.ms === null
                      ? step.state === 'failed'
                        ? 'failed'
                        : 'not yet'
                      : sinceWords(step.ms)}
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </Scrolling>
  );
}
