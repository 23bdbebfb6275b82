import { Tag } from '../components/tag';
import { datedOf } from '../format/dated-day';
import { byDay, type Caught } from './find-messages';
import styles from './sent.module.css';
import { dayHere, timeHere, zoneHere } from './when';

/** The messages by day, newest first. `now` is an instant of the clock on which they came. */
export function MessageList({
  messages,
  now,
  current,
  onOpen,
}: {
  messages: readonly Caught[];
  now: string;
  /** Id of the message that is shown beside the list. */
  current: string | null;
  onOpen: (id: string) => void;
}) {
  const today = dayHere(now);
  return (
    <div className={styles.list}>
      {byDay(messages, zoneHere()).map(([day, ofDay]) => (
        <section key={day} aria-label={datedOf(day, today)}>
          <h2 className={styles.day}>{datedOf(day, today)}</h2>
          <ol aria-label={`Messages of ${datedOf(day, today)}, newest first`}>
            {ofDay.map((message) => (
              <li key={message.id}>
                <button type="button" aria-pressed={message.id === current} onClick={() => onOpen(message.id)}>
                  <Line message={message} />
                </button>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
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
