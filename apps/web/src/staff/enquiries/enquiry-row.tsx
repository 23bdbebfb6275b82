import type { Enquiry } from '@unknot/shared/contracts/api/enquiries';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../components/controls';
import { useStaff } from '../session';
import { agoOf } from '../tasks/task-words';
import { AnswerForm, CallThem } from './answer-form';
import styles from './enquiries.module.css';
import type { EnquiryStep } from './enquiries-api';
import { standOf, wayOf } from './enquiry-words';
import { SentOf } from './sent-of';

/** Somebody's question in their own words, who they are, since when, and what can be done. */
export function EnquiryRow({
  enquiry,
  now,
  busy,
  draft,
  onDraft,
  failure,
  onStep,
}: {
  enquiry: Enquiry;
  now: string;
  busy: boolean;
  /** What was begun to be written; it outlives the row. */
  draft: string;
  onDraft: (text: string) => void;
  /** Why the last step with this enquiry was refused. */
  failure: unknown;
  onStep: (step: EnquiryStep) => void;
}) {
  const { can } = useStaff();
  const [answering, setAnswering] = useState(draft !== '');
  const opener = useRef<HTMLButtonElement>(null);
  const wasAnswering = useRef(false);
  useEffect(() => {
    if (wasAnswering.current && !answering) opener.current?.focus();
    wasAnswering.current = answering;
  }, [answering]);
  const { client, actions, version, state } = enquiry;
  const may = can('enquiries:write');
  const contact = [client.email, client.phone].filter(Boolean).join(', ');
  const stand = standOf(enquiry, now);
  return (
    <li className={styles.row} data-open={state === 'received' || undefined}>
      <div className={styles.head}>
        <p className={styles.who}>
          <strong>{client.name || 'Somebody'}</strong>{' '}
          <span className="quiet">
            asked {agoOf(enquiry.receivedAt, now, enquiry.zone)}
            {enquiry.specialty ? `, ${enquiry.specialty.name.toLowerCase()}` : ''}
          </span>
        </p>
        <span className="quiet small">{contact}</span>
      </div>
      <blockquote className={`voice ${styles.question}`}>“{enquiry.question}”</blockquote>
      {enquiry.answer ? (
        <div className={styles.answer}>
          <p className="quiet small">
            {enquiry.handledByName ?? 'The clinic'}
            {enquiry.answeredAt ? ` answered ${agoOf(enquiry.answeredAt, now, enquiry.zone)}` : ''}
          </p>
          <p className={styles.words}>{enquiry.answer}</p>
          {enquiry.formerAnswers.length > 0 ? <FormerAnswers enquiry={enquiry} now={now} /> : null}
        </div>
      ) : null}
      {stand ? <p>{stand}</p> : null}
      {state === 'answered' && wayOf(enquiry, 'answer') === 'call' && !answering ? (
        <CallThem phone={client.phone} />
      ) : null}
      {enquiry.answer && can('messages:read') ? <SentOf enquiry={enquiry} /> : null}
      {answering && actions.answer ? (
        <AnswerForm
          enquiry={enquiry}
          busy={busy}
          answer={draft}
          onAnswer={onDraft}
          failure={failure}
          onSend={onStep}
          onClose={() => setAnswering(false)}
        />
      ) : (
        <div className={styles.actions}>
          {may && actions.answer ? (
            <Button
              ref={opener}
              look={state === 'received' ? 'filled' : 'outline'}
              aria-label={`${state === 'received' ? 'Answer' : 'Write again to'} ${client.name}`}
              onClick={() => setAnswering(true)}
            >
              {state === 'received' ? 'Answer' : 'Write again'}
            </Button>
          ) : null}
          {may && actions.close ? (
            <Button
              look="quiet"
              busy={busy}
              aria-label={`Close without more: ${client.name}`}
              onClick={() => onStep({ step: 'close', version })}
            >
              Close
            </Button>
          ) : null}
          {may && actions.reopen ? (
            <Button
              look="outline"
              busy={busy}
              aria-label={`Open again: ${client.name}`}
              onClick={() => onStep({ step: 'reopen', version })}
            >
              Open again
            </Button>
          ) : null}
        </div>
      )}
    </li>
  );
}

/** What was answered before; it was sent too. */
const FormerAnswers = ({ enquiry, now }: { enquiry: Enquiry; now: string }) => (
  <details>
    <summary>Earlier answers</summary>
    {enquiry.formerAnswers.map(({ answer, at, byName }) => (
      <div key={at}>
        <p className="quiet small">
          {byName ?? 'The clinic'}, {agoOf(at, now, enquiry.zone)}
        </p>
        <p className={styles.words}>{answer}</p>
      </div>
    ))}
  </details>
);
