import { useQuery } from '@tanstack/react-query';
import { ClientNames } from '@unknot/shared/contracts/api/front-desk';
import type { Overdue, OwnClients } from '@unknot/shared/contracts/api/outcome-plots';
import { get } from '../../api/client';
import { ChartSection } from '../charts/chart-section';
import { signed, timepointWords } from './figures';
import styles from './outcomes.module.css';
import { overdueTable, ownClientsTable } from './people-tables';

/** So many names are told at a time. */
const namesAtOnce = 100;

/** Names stand in booking: the page asks for those it shows. */
function useNames(ids: readonly string[]): (id: string) => string {
  const asked = [...new Set(ids)].sort();
  const { data } = useQuery({
    queryKey: ['client-names', asked],
    queryFn: async ({ signal }) => {
      const parts = Array.from({ length: Math.ceil(asked.length / namesAtOnce) }, (_, at) =>
        asked.slice(at * namesAtOnce, (at + 1) * namesAtOnce),
      );
      const told = await Promise.all(
        parts.map((part) =>
          get('/api/booking/staff/clients/names', ClientNames, { query: { ids: part.join(',') }, signal }),
        ),
      );
      return told.flatMap(({ clients }) => clients);
    },
    enabled: asked.length > 0,
  });
  const names = new Map(data?.map(({ clientId, name }) => [clientId, name]));
  return (id) => names.get(id) ?? (data ? 'A client of another location' : '…');
}

/** A file leaves the house: of a client it holds the id alone. */
const idsInFile = 'The file names clients by their id.';

/** Who was due to be asked and can still answer. */
export function OverdueSection({ overdue, zone }: { overdue: Overdue; zone: string }) {
  const nameOf = useNames(overdue.surveys.map(({ clientId }) => clientId));
  const { total, surveys } = overdue;
  return (
    <ChartSection
      title={
        total === 0
          ? 'Nobody who was asked is still to answer'
          : `${total} ${total === 1 ? 'has' : 'have'} not answered yet`
      }
      lead="Follow-ups that are due and still open. Asking once in person helps; answering for somebody does not."
      caption={`${total > surveys.length ? `The ${surveys.length} that wait longest. ` : ''}${idsInFile}`}
      file="not-answered-yet"
      table={overdueTable(overdue, nameOf, zone)}
    />
  );
}

/** The practitioner's own clients: who got worse first, then the line of each. */
export function OwnClientsSection({ own, period }: { own: OwnClients; period: string }) {
  const { clients, score, total } = own;
  const nameOf = useNames(clients.map(({ clientId }) => clientId));
  const worsened = clients.filter((client) => client.worsened);
  const name = score.name.toLowerCase();
  return (
    <ChartSection
      title={
        worsened.length === 0
          ? `None of your clients got noticeably worse in ${name}`
          : `${worsened.length} of your clients got noticeably worse in ${name}`
      }
      lead={`Each line runs from before the first session to the last answer; up is better. Worse by ${score.threshold} or more at the last answer counts.`}
      caption={`${total > clients.length ? `Everybody who got worse, and who answered last: ${clients.length} of ${total} clients` : `${total} ${total === 1 ? 'client' : 'clients'}`}, ${period}. ${idsInFile}`}
      file={`own-clients-${score.domain}`}
      table={ownClientsTable(own, nameOf)}
    >
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
    </ChartSection>
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
