import { useQuery } from '@tanstack/react-query';
import { ClientNames } from '@unknot/shared/contracts/api/front-desk';
import type { Overdue, OwnClients } from '@unknot/shared/contracts/api/outcome-plots';
import { get } from '../../api/client';
import { Scrolling } from '../../components/scrolling';
import { shortDateOf, timeOf, wallTimeIn } from '../../format/wall-time';
import charts from '../charts/charts.module.css';
import { signed, timepointWords } from './figures';
import styles from './outcomes.module.css';

/** Names stand in booking: the page asks for those it shows. */
function useNames(ids: readonly string[]): (id: string) => string {
  const asked = [...new Set(ids)].sort();
  const { data } = useQuery({
    queryKey: ['client-names', asked],
    queryFn: ({ signal }) =>
      get('/api/booking/staff/clients/names', ClientNames, { query: { ids: asked.join(',') }, signal }),
    enabled: asked.length > 0,
  });
  const names = new Map(data?.clients.map(({ clientId, name }) => [clientId, name]));
  return (id) => names.get(id) ?? (data ? 'A client of another location' : '…');
}

/** Who was due to be asked and can still answer. */
export function OverdueSection({ overdue, zone }: { overdue: Overdue; zone: string }) {
  const nameOf = useNames(overdue.surveys.map(({ clientId }) => clientId));
  const { total, surveys } = overdue;
  const when = (instant: string) => {
    const wall = wallTimeIn(instant, zone);
    return `${shortDateOf(wall)} ${timeOf(wall)}`;
  };
  return (
    <section className={charts.section} aria-labelledby="overdue">
      <h2 id="overdue">
        {total === 0
          ? 'Nobody who was asked is still to answer'
          : `${total} ${total === 1 ? 'has' : 'have'} not answered yet`}
      </h2>
      <p className="quiet small">
        Follow-ups that are due and still open. Asking once in person helps; answering for somebody does not.
        {total > surveys.length ? ` The ${surveys.length} that wait longest are shown.` : ''}
      </p>
      {total === 0 ? null : (
        <Scrolling label="Not answered yet">
          <table className={charts.table}>
            <thead>
              <tr>
                {['Client', 'Asked about', 'Due', 'Open until', 'Invitation'].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {surveys.map(({ surveyId, clientId, timepoint, dueAt, closesAt, sent }) => (
                <tr key={surveyId}>
                  <th scope="row">{nameOf(clientId)}</th>
                  <td>{timepointWords[timepoint]}</td>
                  <td>{when(dueAt)}</td>
                  <td>{when(closesAt)}</td>
                  <td>{sent ? 'sent' : 'not sent'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
    </section>
  );
}

/** The practitioner's own clients: who got worse first, then the line of each. */
export function OwnClientsSection({ own }: { own: OwnClients }) {
  const { clients, score, total } = own;
  const nameOf = useNames(clients.map(({ clientId }) => clientId));
  const worsened = clients.filter((client) => client.worsened);
  const name = score.name.toLowerCase();
  return (
    <section className={charts.section} aria-labelledby="own-clients">
      <h2 id="own-clients">
        {worsened.length === 0
          ? `None of your clients got noticeably worse in ${name}`
          : `${worsened.length} of your clients got noticeably worse in ${name}`}
      </h2>
      <p className="quiet small">
        Each line runs from before the first session to the last answer; up is better. Worse by {score.threshold} or
        more at the last answer counts. {total > clients.length ? `The ${clients.length} newest of ${total}.` : ''}
      </p>
      {worsened.length > 0 ? (
        <ul className={styles.worsened}>
          {worsened.map(({ clientId, improvement, points }) => (
            <li key={clientId}>
              <strong>{nameOf(clientId)}</strong> {signed(improvement, 0)} at {timepointWords[points.at(-1)!.timepoint]}
            </li>
          ))}
        </ul>
      ) : null}
      <ul className={styles.lines}>
        {clients.map((client) => (
          <li key={client.clientId} data-worsened={client.worsened || undefined}>
            <span>{nameOf(client.clientId)}</span>
            <ClientLine client={client} score={score} />
            <strong className="tabular">{signed(client.improvement, 0)}</strong>
            <span className="quiet small">{timepointWords[client.points.at(-1)!.timepoint]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const [width, height, edge] = [110, 30, 5];

function ClientLine({ client, score }: { client: OwnClients['clients'][number]; score: OwnClients['score'] }) {
  const values = [client.baseline, ...client.points.map(({ value }) => value)];
  const good = (value: number) => (score.higherIs === 'worse' ? score.maximum - value : value - score.minimum);
  const xOf = (at: number) => edge + (at / Math.max(1, values.length - 1)) * (width - 2 * edge);
  const yOf = (value: number) => height - edge - (good(value) / (score.maximum - score.minimum)) * (height - 2 * edge);
  const color = client.worsened ? 'var(--u-madder-mark)' : 'var(--u-thread)';
  return (
    <svg
      width={width}
      height={height}
      role="img"
      aria-label={`from ${values[0]} to ${values.at(-1)} of ${score.maximum}`}
    >
      <polyline
        points={values.map((value, at) => `${xOf(at)},${yOf(value)}`).join(' ')}
        fill="none"
        stroke={color}
        strokeWidth="2"
      />
      {values.map((value, at) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: the points of a line have no other name than their place
          key={at}
          cx={xOf(at)}
          cy={yOf(value)}
          r={at === 0 ? 3 : 3.5}
          fill={at === 0 ? 'var(--u-surface)' : color}
          stroke={color}
          strokeWidth={at === 0 ? 1.6 : 0}
        />
      ))}
    </svg>
  );
}
