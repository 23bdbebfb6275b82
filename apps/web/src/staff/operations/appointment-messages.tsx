import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from '../../components/feedback';
import { MessageRow } from '../../components/message-row';
import { Thread } from '../../components/thread';
import { channelNames, LedgerRow } from '../messages/ledger-row';
import { momentOf } from '../messages/message-days';
import { loadMessages } from '../messages/messages-api';
import { useStaff } from '../session';
import styles from './operations.module.css';
import { loadFlowMessages } from './operations-api';

/** What the booking set off: its messages in the order in which they are due, with their words for those who may read them. */
export function AppointmentMessages({ appointmentId }: { appointmentId: string }) {
  const { can } = useStaff();
  return can('messages:read') ? <WithWords of={appointmentId} /> : <WithoutWords of={appointmentId} />;
}

const lookEveryMs = 5_000;

function WithWords({ of: appointmentId }: { of: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['messages', 'appointment', appointmentId],
    queryFn: ({ signal }) => loadMessages({ appointmentId, limit: 50 }, signal),
    refetchInterval: lookEveryMs,
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  return (
    <Messages>
      {data.messages
        .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))
        .map((message) => (
          <LedgerRow key={message.messageId} message={message} now={data.now} withDay />
        ))}
    </Messages>
  );
}

function WithoutWords({ of: appointmentId }: { of: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['operations', 'messages', appointmentId],
    queryFn: ({ signal }) => loadFlowMessages(appointmentId, signal),
    refetchInterval: lookEveryMs,
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  return (
    <Messages>
      {data.messages.map(({ messageId, kind, channel, state, dueAt, decidedAt, zone }) => (
        <MessageRow
          key={messageId}
          kind={kind}
          state={state}
          when={
            state === 'planned'
              ? `due ${momentOf(dueAt, zone, data.now)}`
              : momentOf(decidedAt ?? dueAt, zone, data.now)
          }
          reason={`${channelNames[channel]}, …${messageId.slice(-6)}`}
        />
      ))}
    </Messages>
  );
}

function Messages({ children }: { children: readonly ReactNode[] }) {
  return (
    <div className={styles.messages}>
      <h3>Its messages</h3>
      {children.length === 0 ? <p className="quiet">None is planned.</p> : null}
      <Thread label="Messages of this booking">{children}</Thread>
    </div>
  );
}
