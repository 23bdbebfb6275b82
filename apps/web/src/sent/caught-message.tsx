import { AnswerBox } from './answer-box';
import type { Caught } from './find-messages';
import { MailFrame } from './mail-frame';
import styles from './sent.module.css';
import { whenOf } from './when';

/** One message as the person would have got it: a mail in a closed frame, a text as a bubble. */
export function CaughtMessage({
  message,
  now,
  onAnswered,
}: {
  message: Caught;
  /** An instant of the clock on which it came. */
  now: string;
  onAnswered: () => void;
}) {
  const name = message.subject ?? 'Text message';
  return (
    <article className={styles.message} aria-label={name}>
      <h2>{name}</h2>
      <p className="small quiet">
        From {message.from} to {message.to}, {whenOf(message.receivedAt, now)}
      </p>
      {message.attachments.length > 0 ? (
        <ul className={styles.files} aria-label="Attached files">
          {message.attachments.map(({ name: file, type, text }) => (
            <li key={file}>
              <a href={`data:${type};charset=utf-8,${encodeURIComponent(text)}`} download={file}>
                {file}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {message.channel === 'sms' ? (
        <>
          <p className={styles.bubble}>
            <Linked text={message.text} />
          </p>
          {message.replies.map(({ text, at }) => (
            <p key={at} className={styles.answer}>
              <span className="sr-only">Answered: </span>
              {text}
            </p>
          ))}
          <AnswerBox key={message.id} message={message} onAnswered={onAnswered} />
        </>
      ) : message.html ? (
        <MailFrame key={message.id} name={name} html={message.html} />
      ) : (
        <p className={styles.text}>
          <Linked text={message.text} />
        </p>
      )}
      {message.html ? (
        <details className={styles.plain}>
          <summary>The same as plain text</summary>
          <p className={styles.text}>
            <Linked text={message.text} />
          </p>
        </details>
      ) : null}
    </article>
  );
}

/** Text with its addresses as links; nothing of a text is drawn as markup. */
function Linked({ text }: { text: string }) {
  const parts = text.split(/(https?:\/\/[^\s<>"]+)/);
  return parts.map((part, index) => {
    if (index % 2 === 0) return part;
    const [, address, rest] = /^(.*?)([.,;:)]*)$/.exec(part)!;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have a fixed order
      <span key={index}>
        <a href={address} target="_blank" rel="noreferrer">
          {address}
        </a>
        {rest}
      </span>
    );
  });
}
