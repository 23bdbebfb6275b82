import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { LedgerMessage } from '@unknot/shared/contracts/api/messages';
import { Link } from 'wouter';
import { sentenceOf } from '../../api/api-error';
import { announce } from '../../components/announcer';
import { Notice } from '../../components/feedback';
import { MessageRow, messageNames } from '../../components/message-row';
import { useStaff } from '../session';
import { clockOf, momentOf } from './message-days';
import styles from './messages.module.css';
import { sendAgain } from './messages-api';

export const channelNames = { email: 'Mail', sms: 'Text' };

/** One message with why it was not sent, its text as sent, and what was tried. */
export function LedgerRow({
  message,
  now,
  withDay,
  withClient,
}: {
  message: LedgerMessage;
  /** An instant on the clock of the messages. */
  now: string;
  /** Where no heading names the day. */
  withDay?: boolean;
  /** Where the page is not about the client: leads there. */
  withClient?: boolean;
}) {
  const { can } = useStaff();
  const client = useQueryClient();
  const again = useMutation({
    mutationFn: () => sendAgain(message.messageId),
    onSuccess: () => {
      announce(`${messageNames[message.kind]} is sent again.`);
      return client.invalidateQueries({ queryKey: ['messages'] });
    },
  });
  const { occurrence, zone } = message;
  const said = (instant: string) => (withDay ? momentOf(instant, zone, now) : clockOf(instant, zone));
  const due = said(message.dueAt);
  const settled = message.decidedAt ? said(message.decidedAt) : due;
  const tries = message.attempts > 1 ? `, ${message.attempts} tries` : '';
  return (
    <MessageRow
      kind={message.kind}
      state={message.state}
      when={message.state === 'planned' ? `due ${due}` : settled}
      reason={
        <>
          {channelNames[message.channel]}
          {tries}. {message.reasonText}
          {withClient && can('clients:read') ? (
            <>
              {' '}
              <Link className="link" href={`/staff/clients/${message.clientId}`}>
                The client
              </Link>
            </>
          ) : null}
        </>
      }
      onSendAgain={message.canSendAgain && can('messages:send') && !again.isPending ? () => again.mutate() : undefined}
    >
      {again.error ? (
        <Notice tone="madder" alert>
          {sentenceOf(again.error)}
        </Notice>
      ) : null}
      <details className={styles.more}>
        <summary>
          {message.body ? 'Text as sent' : 'Why and when'}
          <span className="sr-only">
            : {messageNames[message.kind]}, {due}
          </span>
        </summary>
        {message.body ? (
          <div className={styles.text}>
            {message.subject ? <strong>{message.subject}</strong> : null}
            <p>{message.body}</p>
          </div>
        ) : null}
        <ol className={styles.history}>
          {message.history.map(({ at, state, note }) => (
            <li key={`${at} ${state}`}>
              <span className="tabular">{momentOf(at, zone, now)}</span> <strong>{state}</strong> {note}
            </li>
          ))}
        </ol>
        <p className="quiet small">
          Rule {message.rule}
          {message.appointmentVersion === null ? '' : `, version ${message.appointmentVersion} of the appointment`}.
          {occurrence.kind === 'appointment' && can('operations:read') && !withDay ? (
            <>
              {' '}
              <Link className="link" href={`/staff/operations?appointment=${occurrence.id}`}>
                Path of the booking
              </Link>
            </>
          ) : null}
        </p>
      </details>
    </MessageRow>
  );
}
