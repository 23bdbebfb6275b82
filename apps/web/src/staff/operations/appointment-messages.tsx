import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../../components/feedback';
import { Thread } from '../../components/thread';
import { LedgerRow } from '../messages/ledger-row';
import { loadMessages } from '../messages/messages-api';
import styles from './operations.module.css';

/** What the booking set off: its messages in the order in which they are due. */
export function AppointmentMessages({ appointmentId }: { appointmentId: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['messages', 'appointment', appointmentId],
    queryFn: ({ signal }) => loadMessages({ appointmentId, limit: 50 }, signal),
    refetchInterval: 5_000,
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const messages = data.messages.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
  return (
    <div className={styles.messages}>
      <h3>Its messages</h3>
      {messages.length === 0 ? <p className="quiet">None is planned.</p> : null}
      <Thread label="Messages of this booking">
        {messages.map((message) => (
          <LedgerRow key={message.messageId} message={message} withDay />
        ))}
      </Thread>
    </div>
  );
}
