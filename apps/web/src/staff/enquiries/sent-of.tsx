import { useQuery } from '@tanstack/react-query';
import type { Enquiry } from '@unknot/shared/contracts/api/enquiries';
import { useState } from 'react';
import { ErrorState } from '../../components/feedback';
import { Thread } from '../../components/thread';
import { LedgerRow } from '../messages/ledger-row';
import { loadMessages } from '../messages/messages-api';
import styles from './enquiries.module.css';

/** What was sent for an enquiry, from the message ledger; asked for when it is opened. */
export function SentOf({ enquiry, open: openAtFirst = false }: { enquiry: Enquiry; open?: boolean }) {
  const [open, setOpen] = useState(openAtFirst);
  const { data, error, refetch } = useQuery({
    queryKey: ['messages', 'of-enquiry', enquiry.enquiryId, enquiry.version],
    queryFn: ({ signal }) => loadMessages({ clientId: enquiry.client.id }, signal),
    enabled: open,
    refetchInterval: 2_000,
  });
  const messages = data?.messages.filter(({ occurrence }) => occurrence.id === enquiry.enquiryId);
  return (
    <details className={styles.sent} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>What was sent</summary>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {messages?.length === 0 ? <p className="quiet">Nothing yet.</p> : null}
      {data && messages && messages.length > 0 ? (
        <Thread label="What was sent">
          {messages.map((message) => (
            <LedgerRow key={message.messageId} message={message} now={data.now} withDay />
          ))}
        </Thread>
      ) : null}
    </details>
  );
}
