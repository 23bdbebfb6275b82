import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EmptyState, ErrorState, Loading } from '../../components/feedback';
import { Thread } from '../../components/thread';
import { datedOf } from '../../format/dated-day';
import { dayOf, wallTimeIn } from '../../format/wall-time';
import { useTitle } from '../../use-title';
import { useStaff } from '../session';
import { Segments } from '../session/fields';
import { useServerNow } from '../staff-frame';
import { LedgerRow } from './ledger-row';
import { daysOf, dayTitle } from './message-days';
import styles from './messages.module.css';
import { loadMessages } from './messages-api';

const most = 200;

/** What a front desk asks for: what has gone out and whether it came, what will, and what needs them. */
const views = {
  until_now: {
    label: 'Until now',
    query: { due: 'until_now' },
    none: 'No message has been due here yet.',
    more: `The latest ${most} are shown. Open an appointment to see its own.`,
  },
  from_now: {
    label: 'To come',
    query: { due: 'from_now' },
    none: 'No message is planned here.',
    more: `The next ${most} are shown. Open an appointment to see its own.`,
  },
  attention: {
    label: 'Need a person',
    query: { attention: true },
    none: 'No message needs a person.',
    more: `The latest ${most} are shown.`,
  },
} as const;
type View = keyof typeof views;

/** The ledger of one location: every message that was planned, what became of it and why, from now on backwards. */
export default function MessagesPage() {
  const { location } = useStaff();
  const [view, setView] = useState<View>('until_now');
  const { data, error, refetch } = useQuery({
    queryKey: ['messages', location.id, view],
    queryFn: ({ signal }) => loadMessages({ locationId: location.id, limit: most, ...views[view].query }, signal),
    refetchInterval: 5_000,
  });
  const heading = data ? headingOf(data.needAttention) : 'Messages';
  useTitle('Messages');
  useServerNow(data?.now);
  const today = data ? dayOf(wallTimeIn(data.now, location.zone)) : '';
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{heading}</h1>
          <p className="quiet">Messages of {location.name}, by the day on which they are due.</p>
        </div>
        <Segments
          label="Which messages"
          hideLabel
          options={Object.entries(views).map(([value, { label }]) => ({ value: value as View, label }))}
          value={view}
          onChange={setView}
        />
      </header>
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading what="the messages" /> : null}
      {data && data.messages.length === 0 ? (
        <EmptyState title={views[view].none}>
          {view === 'attention' ? null : <p>A booking plans its confirmation, its reminder and what follows.</p>}
        </EmptyState>
      ) : null}
      {data
        ? daysOf(data.messages).map(([day, messages]) => (
            <section key={day} className={styles.day} aria-label={dayTitle(day, today)}>
              <h2>{dayTitle(day, today)}</h2>
              <Thread label={`Messages of ${datedOf(day, today)}`}>
                {messages.map((message) => (
                  <LedgerRow key={message.messageId} message={message} now={data.now} withClient />
                ))}
              </Thread>
            </section>
          ))
        : null}
      {data?.messages.length === most ? <p className="quiet">{views[view].more}</p> : null}
    </div>
  );
}

/** "2 messages need you" */
function headingOf(count: number): string {
  if (count === 0) return 'No message needs you';
  return count === 1 ? '1 message needs you' : `${count} messages need you`;
}
