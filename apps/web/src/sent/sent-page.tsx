import { CaughtMessages } from '@unknot/shared/contracts/api/messages';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import { get } from '../api/client';
import { loadCatalogue } from '../api/public-api';
import { useLoad } from '../api/use-load';
import { Button } from '../components/controls';
import { EmptyState, ErrorState, Loading } from '../components/feedback';
import { useNarrow } from '../components/use-media';
import { PublicShell } from '../shells/public-shell';
import { useTitle } from '../use-title';
import { CaughtMessage } from './caught-message';
import { type ChannelChoice, channels, findMessages } from './find-messages';
import { MessageList } from './message-list';
import styles from './sent.module.css';

const lookEveryMs = 2_000;

/** Demonstration only: the mails and texts that would have left the house, newest first, found as one types. */
export default function SentPage() {
  const { data, error, reload } = useLoad('sent', (signal) => get('/api/catcher/messages', CaughtMessages, { signal }));
  const catalogue = useLoad('catalogue', loadCatalogue);
  const narrow = useNarrow();
  const [channel, setChannel] = useState<ChannelChoice>('all');
  const [typed, setTyped] = useState('');
  const [params, setParams] = useSearchParams();
  const columns = useRef<HTMLDivElement>(null);
  useTitle('What was sent');

  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) reload();
    }, lookEveryMs);
    return () => clearInterval(timer);
  }, [reload]);

  const all = data?.messages ?? [];
  const messages = findMessages(all, channel, typed);
  const now = all[0]?.receivedAt ?? '';
  const chosen = messages.find((message) => message.id === params.get('message'));
  // A phone shows the list or one message.
  const current = chosen ?? (narrow ? undefined : messages[0]);
  const alone = narrow && current !== undefined;
  const showAll = () => {
    setTyped('');
    setChannel('all');
  };
  const open = (id: string) => {
    setParams({ message: id }, { replace: !narrow });
    if (narrow) window.scrollTo({ top: 0 });
    else if ((columns.current?.getBoundingClientRect().top ?? 0) < 0) columns.current?.scrollIntoView();
  };
  return (
    <PublicShell
      chain={catalogue.data ? { ...catalogue.data.chain, demonstration: false } : null}
      onBack={alone ? () => history.back() : undefined}
    >
      <div className={styles.page}>
        {alone ? (
          <h1 className="sr-only">One of the messages that were sent</h1>
        ) : (
          <>
            <h1 className={styles.heading}>{headingOf(all.length)}</h1>
            <p className="quiet">
              This is the demonstration: mails and texts come to this page instead of to people. Nothing left this
              machine. Their links work.
            </p>
          </>
        )}
        {error && !data ? <ErrorState error={error} onRetry={reload} /> : null}
        {!data && !error ? <Loading what="the messages" /> : null}
        {data && all.length === 0 ? (
          <EmptyState title="Mails and texts appear here as they are sent.">
            <p>
              <a href="/">Find a time</a> and book it: the confirmation comes within a second.
            </p>
          </EmptyState>
        ) : null}
        {all.length > 0 && !alone ? (
          <search className={styles.filter}>
            <input
              type="search"
              aria-label="Find messages"
              placeholder="Recipient, subject or words"
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            <fieldset aria-label="Show">
              {channels.map(({ value, label }) => (
                <button key={value} type="button" aria-pressed={channel === value} onClick={() => setChannel(value)}>
                  {label}
                </button>
              ))}
            </fieldset>
            <p className="sr-only" role="status">
              {typed.trim() ? `${messages.length} found` : ''}
            </p>
          </search>
        ) : null}
        {all.length > 0 && messages.length === 0 ? (
          <NothingFound channel={channel} typed={typed.trim()} onAll={showAll} />
        ) : null}
        {messages.length > 0 ? (
          <div ref={columns} className={styles.columns}>
            {alone ? null : <MessageList messages={messages} now={now} current={current?.id ?? null} onOpen={open} />}
            {current ? <CaughtMessage message={current} now={now} onAnswered={reload} /> : null}
          </div>
        ) : null}
      </div>
    </PublicShell>
  );
}

function NothingFound({ channel, typed, onAll }: { channel: ChannelChoice; typed: string; onAll: () => void }) {
  const what = { all: 'message', email: 'mail', sms: 'text' }[channel];
  if (typed === '') return <EmptyState title={`No ${what} was sent yet.`} />;
  return (
    <EmptyState title={`No ${what} has “${typed}” in it.`}>
      <p>Looked for in recipient, subject, words and channel.</p>
      <Button look="outline" onClick={onAll}>
        Show all messages
      </Button>
    </EmptyState>
  );
}

function headingOf(count: number): string {
  if (count === 0) return 'Nothing has been sent yet';
  return count === 1 ? '1 message was sent' : `${count} messages were sent`;
}
