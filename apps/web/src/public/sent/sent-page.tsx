import { CaughtMessages } from '@unknot/shared/contracts/api/messages';
import { useEffect, useState } from 'react';
import { get } from '../../api/client';
import { loadCatalogue } from '../../api/public-api';
import { useLoad } from '../../api/use-load';
import { EmptyState, ErrorState, Loading } from '../../components/feedback';
import { Tag } from '../../components/tag';
import { longDateOf, timeOf, wallTimeIn } from '../../format/wall-time';
import { PublicShell } from '../../shells/public-shell';
import { useTitle } from '../../use-title';
import styles from './sent.module.css';

type Caught = CaughtMessages['messages'][number];

const lookEveryMs = 3_000;

/** Demonstration only: the mails and texts that would have left the house, newest first. */
export default function SentPage() {
  const { data, error, reload } = useLoad('sent', (signal) => get('/api/catcher/messages', CaughtMessages, { signal }));
  const catalogue = useLoad('catalogue', loadCatalogue);
  const [opened, setOpened] = useState<string | null>(null);
  useTitle('What was sent');

  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) reload();
    }, lookEveryMs);
    return () => clearInterval(timer);
  }, [reload]);

  const messages = data?.messages ?? [];
  const current = messages.find((message) => message.id === opened) ?? messages[0];
  return (
    <PublicShell chain={catalogue.data ? { ...catalogue.data.chain, demonstration: false } : null}>
      <div className={styles.page}>
        <h1 className={styles.heading}>
          {messages.length === 0
            ? 'Nothing has been sent yet'
            : `${messages.length} ${messages.length === 1 ? 'message was' : 'messages were'} sent`}
        </h1>
        <p className="quiet">
          This is the demonstration: mails and texts go to this page instead of to people. Their links work.{' '}
          <a href="/">Book a time</a>, then look here.
        </p>
        {error && !data ? <ErrorState error={error} onRetry={reload} /> : null}
        {!data && !error ? <Loading what="the messages" /> : null}
        {data && messages.length === 0 ? (
          <EmptyState title="Mails and texts appear here as they are sent.">
            <p>
              <a href="/">Find a time</a> and book it: the confirmation comes within a second.
            </p>
          </EmptyState>
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
            <Opened message={current} />
          </div>
        ) : null}
      </div>
    </PublicShell>
  );
}

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const when = (instant: string) => {
  const wall = wallTimeIn(instant, zone());
  return `${longDateOf(wall)}, ${timeOf(wall)}`;
};

/** Addresses without the quotes around their names. */
const plain = (address: string) => address.replaceAll('"', '');

function Line({ message }: { message: Caught }) {
  return (
    <>
      <span className={styles.lineHead}>
        <Tag tone={message.channel === 'sms' ? 'slate' : 'tint'}>{message.channel === 'sms' ? 'Text' : 'Mail'}</Tag>
        <span className={styles.to}>{plain(message.to)}</span>
        <span className="small quiet tabular">{timeOf(wallTimeIn(message.receivedAt, zone()))}</span>
      </span>
      <span className={styles.subject}>{message.subject ?? message.text}</span>
    </>
  );
}

function Opened({ message }: { message: Caught }) {
  return (
    <article className={styles.message} aria-label={message.subject ?? 'Text message'}>
      <h2>{message.subject ?? 'Text message'}</h2>
      <p className="small quiet">
        From {plain(message.from)} to {plain(message.to)}, {when(message.receivedAt)}
      </p>
      <div className={styles.text}>
        <Linked text={message.text} />
      </div>
    </article>
  );
}

/** Text with its addresses as links; nothing of a message is drawn as markup. */
function Linked({ text }: { text: string }) {
  const parts = text.split(/(https?:\/\/[^\s<>"]+)/);
  return parts.map((part, index) => {
    if (index % 2 === 0) return part;
    const [, address, rest] = /^(.*?)([.,;:)]*)$/.exec(part)!;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have a fixed order
      <span key={index}>
        <a href={address}>{address}</a>
        {rest}
      </span>
    );
  });
}
