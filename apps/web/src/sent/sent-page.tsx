import { CaughtMessages } from '@unknot/shared/contracts/api/messages';
import { useEffect, useState } from 'react';
import { get } from '../api/client';
import { loadCatalogue } from '../api/public-api';
import { useLoad } from '../api/use-load';
import { EmptyState, ErrorState, Loading } from '../components/feedback';
import { Tag } from '../components/tag';
import { PublicShell } from '../shells/public-shell';
import { useTitle } from '../use-title';
import { type Caught, CaughtMessage } from './caught-message';
import styles from './sent.module.css';
import { timeHere } from './when';

const lookEveryMs = 2_000;
const filters = [
  { value: 'all', label: 'All' },
  { value: 'email', label: 'Mails' },
  { value: 'sms', label: 'Texts' },
] as const;
type Filter = (typeof filters)[number]['value'];

/** Demonstration only: the mails and texts that would have left the house, newest first. */
export default function SentPage() {
  const { data, error, reload } = useLoad('sent', (signal) => get('/api/catcher/messages', CaughtMessages, { signal }));
  const catalogue = useLoad('catalogue', loadCatalogue);
  const [filter, setFilter] = useState<Filter>('all');
  const [opened, setOpened] = useState<string | null>(null);
  useTitle('What was sent');

  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) reload();
    }, lookEveryMs);
    return () => clearInterval(timer);
  }, [reload]);

  const all = data?.messages ?? [];
  const messages = filter === 'all' ? all : all.filter(({ channel }) => channel === filter);
  const current = messages.find((message) => message.id === opened) ?? messages[0];
  return (
    <PublicShell chain={catalogue.data ? { ...catalogue.data.chain, demonstration: false } : null}>
      <div className={styles.page}>
        <h1 className={styles.heading}>{headingOf(all.length)}</h1>
        <p className="quiet">
          This is the demonstration: mails and texts come to this page instead of to people. Nothing left this machine.
          Their links work.
        </p>
        {error && !data ? <ErrorState error={error} onRetry={reload} /> : null}
        {!data && !error ? <Loading what="the messages" /> : null}
        {data && all.length === 0 ? (
          <EmptyState title="Mails and texts appear here as they are sent.">
            <p>
              <a href="/">Find a time</a> and book it: the confirmation comes within a second.
            </p>
          </EmptyState>
        ) : null}
        {all.length > 0 ? (
          <fieldset className={styles.filter} aria-label="Show">
            {filters.map(({ value, label }) => (
              <button key={value} type="button" aria-pressed={filter === value} onClick={() => setFilter(value)}>
                {label}
              </button>
            ))}
          </fieldset>
        ) : null}
        {all.length > 0 && !current ? (
          <EmptyState title={filter === 'sms' ? 'No text was sent yet.' : 'No mail was sent yet.'} />
        ) : null}
        {current ? (
          <div className={styles.columns}>
            <ol className={styles.list} aria-label="Messages, newest first">
              {messages.map((message) => (
                <li key={message.id}>
                  <button type="button" aria-pressed={message.id === current.id} onClick={() => setOpened(message.id)}>
                    <Line message={message} />
                  </button>
                </li>
              ))}
            </ol>
            <CaughtMessage message={current} onAnswered={reload} />
          </div>
        ) : null}
      </div>
    </PublicShell>
  );
}

function headingOf(count: number): string {
  if (count === 0) return 'Nothing has been sent yet';
  return count === 1 ? '1 message was sent' : `${count} messages were sent`;
}

function Line({ message }: { message: Caught }) {
  const isText = message.channel === 'sms';
  return (
    <>
      <span className={styles.lineHead}>
        <Tag tone={isText ? 'slate' : 'tint'}>{isText ? 'Text' : 'Mail'}</Tag>
        <span className={styles.to}>{message.to}</span>
        <span className="small quiet tabular">{timeHere(message.receivedAt)}</span>
      </span>
      <span className={styles.subject}>{message.subject ?? message.text}</span>
    </>
  );
}
