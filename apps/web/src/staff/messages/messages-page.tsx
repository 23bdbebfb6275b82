import { useQuery } from '@tanstack/react-query';
import type { LedgerMessage } from '@unknot/shared/contracts/api/messages';
import { useState } from 'react';
import { Checkbox } from '../../components/controls';
import { EmptyState, ErrorState, Loading } from '../../components/feedback';
import { Thread } from '../../components/thread';
import { dayOf, longDateOf, wallTimeIn } from '../../format/wall-time';
import { useTitle } from '../../use-title';
import { useStaff } from '../session';
import { LedgerRow } from './ledger-row';
import styles from './messages.module.css';
import { loadMessages } from './messages-api';

const most = 200;

/** The ledger of one location: every message that was planned, what became of it and why. */
export default function MessagesPage() {
  const { location } = useStaff();
  const [attention, setAttention] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['messages', location.id, attention],
    queryFn: ({ signal }) =>
      loadMessages({ locationId: location.id, limit: most, ...(attention ? { attention } : {}) }, signal),
    refetchInterval: 5_000,
  });
  const heading = data ? headingOf(data.needAttention) : 'Messages';
  useTitle('Messages');
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{heading}</h1>
          <p className="quiet">Messages of {location.name}, the latest plan first.</p>
        </div>
        <Checkbox checked={attention} onChange={setAttention}>
          Only what needs a person
        </Checkbox>
      </header>
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading what="the messages" /> : null}
      {data && data.messages.length === 0 ? (
        <EmptyState title={attention ? 'No message needs a person.' : 'No message is planned here yet.'}>
          {attention ? null : <p>A booking plans its confirmation, its reminder and what follows.</p>}
        </EmptyState>
      ) : null}
      {daysOf(data?.messages ?? []).map(([day, messages]) => (
        <section key={day} className={styles.day} aria-label={longDateOf(day)}>
          <h2>{longDateOf(day)}</h2>
          <Thread label={`Messages of ${longDateOf(day)}`}>
            {messages.map((message) => (
              <LedgerRow key={message.messageId} message={message} />
            ))}
          </Thread>
        </section>
      ))}
      {data?.messages.length === most ? (
        <p className="quiet">The latest {most} are shown. Open an appointment to see its own.</p>
      ) : null}
    </div>
  );
}

/** "2 messages need you" */
function headingOf(count: number): string {
  if (count === 0) return 'No message needs you';
  return count === 1 ? '1 message needs you' : `${count} messages need you`;
}

/** By the day on which they are due, in the order of the list. */
function daysOf(messages: readonly LedgerMessage[]): [string, LedgerMessage[]][] {
  const days = new Map<string, LedgerMessage[]>();
  for (const message of messages) {
    const day = dayOf(wallTimeIn(message.dueAt, message.zone));
    days.set(day, [...(days.get(day) ?? []), message]);
  }
  return [...days];
}
