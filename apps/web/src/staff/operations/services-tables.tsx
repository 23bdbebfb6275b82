import { Scrolling } from '../../components/scrolling';
import { timeOf, wallTimeIn } from '../../format/wall-time';
import { useStaff } from '../session';
import type { Told } from './needs';
import { spanWords } from './needs';
import styles from './operations.module.css';
import { services } from './operations-api';

const figure = (value: number | null) => (value === null ? 'not known' : value);

/** What waits in each service, and what its consumers have handled. */
export function ServicesTables({ told }: { told: Told }) {
  const { location } = useStaff();
  const consumers = services.flatMap((service) =>
    (told[service]?.consumers ?? []).map((consumer) => ({ ...consumer, name: `${service}.${consumer.consumer}` })),
  );
  return (
    <div>
      <section aria-labelledby="services">
        <h2 id="services">Services</h2>
        <Scrolling label="What waits">
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Service</th>
                <th scope="col" className={styles.number}>
                  Outbox
                </th>
                <th scope="col" className={styles.number}>
                  Oldest
                </th>
                <th scope="col" className={styles.number}>
                  Behind
                </th>
                <th scope="col" className={styles.number}>
                  Jobs
                </th>
                <th scope="col" className={styles.number}>
                  Retries
                </th>
              </tr>
            </thead>
            <tbody>
              {services.map((service) => {
                const one = told[service];
                return (
                  <tr key={service} data-attention={one === null || undefined}>
                    <th scope="row">{service}</th>
                    {one ? (
                      <>
                        <td className={styles.number}>{one.outboxDepth}</td>
                        <td className={styles.number}>
                          {one.outboxOldestSeconds === null ? 'none' : spanWords(one.outboxOldestSeconds)}
                        </td>
                        <td className={styles.number}>{figure(one.backlog)}</td>
                        <td className={styles.number}>{figure(one.jobs)}</td>
                        <td className={styles.number}>{one.retrying}</td>
                      </>
                    ) : (
                      <td colSpan={5}>{one === null ? 'does not answer' : 'asking'}</td>
                    )}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Scrolling>
      </section>
      <section className={styles.below} aria-labelledby="consumers">
        <h2 id="consumers">
          Consumers <span className="quiet small">last hour</span>
        </h2>
        {consumers.length === 0 ? <p className={styles.none}>Nothing was handled in the last hour.</p> : null}
        {consumers.length > 0 ? (
          <Scrolling label="What was handled">
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">Consumer</th>
                  <th scope="col" className={styles.number}>
                    Handled
                  </th>
                  <th scope="col" className={styles.number}>
                    Last
                  </th>
                </tr>
              </thead>
              <tbody>
                {consumers.map(({ name, handledLastHour, lastHandledAt }) => (
                  <tr key={name}>
                    <td className={styles.mono}>{name}</td>
                    <td className={styles.number}>{handledLastHour}</td>
                    <td className={styles.number}>
                      {lastHandledAt ? timeOf(wallTimeIn(lastHandledAt, location.zone)) : ''}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scrolling>
        ) : null}
      </section>
    </div>
  );
}
