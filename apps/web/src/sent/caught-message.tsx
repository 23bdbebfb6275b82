import type { CaughtMessages } from '@unknot/shared/contracts/api/messages';
import { AnswerBox } from './answer-box';
import styles from './sent.module.css';
import { whenOf } from './when';

export type Caught = CaughtMessages['messages'][number];

/** One message as the person would have got it: a mail in a closed frame, a text as a bubble. */
export function CaughtMessage({ message, onAnswered }: { message: Caught; onAnswered: () => void }) {
  const name = message.subject ?? 'Text message';
  return (
    <article className={styles.message} aria-label={name}>
      <h2>{name}</h2>
      <p className="small quiet">
        From {message.from} to {message.to}, {whenOf(message.receivedAt)}
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
        <iframe
          key={message.id}
          className={styles.mail}
          title={`Mail: ${name}`}
          // No scripts, no forms, no cookies; a link leaves the frame into a tab of its own.
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcDoc={inNewTabs(message.html)}
        />
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

/** After the head's opening tag where there is one, so that the mail keeps its doctype. */
function inNewTabs(html: string): string {
  const base = '<base target="_blank">';
  return /<head\b[^>]*>/i.test(html) ? html.replace(/<head\b[^>]*>/i, (head) => head + base) : base + html;
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
