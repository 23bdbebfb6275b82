import { Scrolling } from '../../components/scrolling';
import { ConsumersTable } from './consumers-table';
import type { Told } from './needs';
import { spanWords } from './needs';
import styles from './operations.module.css';
import { services } from './operations-api';
import { PublishAgain } from './publish-again';

const figure = (value: number | null) => (value === null ? 'not known' : value);

/** What waits in each service, and what its consumers have handled. */
export function ServicesTables({ told }: { told: Told }) {
  const behind = services.flatMap((service) =>
    (told[service]?.lag ?? []).filter(({ events }) => events > 0).map((one) => ({ ...one, service })),
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
        {behind.map(({ service, topic, events }) => (
          <p key={`${service} ${topic}`} className="quiet small tabular">
            {service} has {events} {events === 1 ? 'event' : 'events'} of {topic} to take.
          </p>
        ))}
      </section>
      <ConsumersTable told={told} />
      <PublishAgain told={told} />
    </div>
  );
}
