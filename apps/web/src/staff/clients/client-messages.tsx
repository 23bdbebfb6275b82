import { useQuery } from '@tanstack/react-query';
import type { MessagesQuery } from '@unknot/shared/contracts/api/messages';
import { ErrorState } from '../../components/feedback';
import { Thread } from '../../components/thread';
import { LedgerRow } from '../messages/ledger-row';
import { momentOf } from '../messages/message-days';
import { loadMessages } from '../messages/messages-api';
import styles from './clients.module.css';

const most = 50;

function useMessages(clientId: string, due: MessagesQuery['due']) {
  return useQuery({
    queryKey: ['messages', 'client', clientId, due],
    queryFn: ({ signal }) => loadMessages({ clientId, due, limit: most }, signal),
    refetchInterval: 15_000,
  });
}

/** What a client was sent, the latest first; what is to come, which reaches over months, where it is asked for. */
export function ClientMessages({ clientId }: { clientId: string }) {
  const { data, error, refetch } = useMessages(clientId, 'until_now');
  const { data: ahead } = useMessages(clientId, 'from_now');
  const next = ahead?.messages[0];
  return (
    <section className={styles.section} aria-label="Messages">
      <h2>Messages</h2>
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {ahead && next ? (
        <details className={styles.ahead}>
          <summary>
            {ahead.messages.length === most ? `More than ${most - 1}` : ahead.messages.length} to come, the next on{' '}
            {momentOf(next.dueAt, next.zone, ahead.now)}
          </summary>
          <Thread label="Messages that are to come, the next first">
            {ahead.messages.map((message) => (
              <LedgerRow key={message.messageId} message={message} now={ahead.now} withDay />
            ))}
          </Thread>
        </details>
      ) : null}
      {data && data.messages.length === 0 ? <p className="quiet">None was due until now.</p> : null}
      <Thread label="Messages to the client, the latest first">
        {data?.messages.map((message) => (
          <LedgerRow key={message.messageId} message={message} now={data.now} withDay />
        ))}
      </Thread>
      {data?.messages.length === most ? <p className="quiet">The latest {most} are shown.</p> : null}
    </section>
  );
}
