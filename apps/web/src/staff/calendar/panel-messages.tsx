import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../../components/feedback';
import { Thread } from '../../components/thread';
import { LedgerRow } from '../messages/ledger-row';
import { loadMessages } from '../messages/messages-api';
import styles from './panel.module.css';

const channels = { email: 'Mail only', sms: 'Texts only' };

/** What the appointment sends, in the order in which it is due, each with its reason when it does not go out. */
export function PanelMessages({ appointmentId }: { appointmentId: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['messages', 'appointment', appointmentId],
    queryFn: ({ signal }) => loadMessages({ appointmentId, limit: 50 }, signal),
    refetchInterval: 10_000,
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const messages = data.messages.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
  const used = new Set(messages.filter(({ state }) => state !== 'suppressed').map(({ channel }) => channel));
  const [only] = used;
  return (
    <section className={styles.section} aria-label="Messages">
      <h3>Messages {used.size === 1 && only ? <span className="quiet">{channels[only]}</span> : null}</h3>
      {messages.length === 0 ? <p className="quiet">None is planned.</p> : null}
      <Thread label="Messages of this appointment" ground="--u-ground">
        {messages.map((message) => (
          <LedgerRow key={message.messageId} message={message} now={data.now} withDay />
        ))}
      </Thread>
    </section>
  );
}
