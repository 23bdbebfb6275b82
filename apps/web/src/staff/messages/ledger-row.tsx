import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { LedgerMessage } from '@unknot/shared/contracts/api/messages';
import { Link } from 'wouter';
import { sentenceOf } from '../../api/api-error';
import { announce } from '../../components/announcer';
import { Notice } from '../../components/feedback';
import { MessageRow, messageNames } from '../../components/message-row';
import { shortDateOf, shortWeekdayOf, timeOf, wallTimeIn } from '../../format/wall-time';
import { useStaff } from '../session';
import styles from './messages.module.css';
import { sendAgain } from './messages-api';

export const channelNames = { email: 'Mail', sms: 'Text' };

/** "15:10", or with its day "Tue 24 Nov 15:10", on the wall of the location. */
export function momentOf(instant: string, zone: string, withDay = false): string {
  const wall = wallTimeIn(instant, zone);
  return withDay ? `${shortWeekdayOf(wall)} ${shortDateOf(wall)} ${timeOf(wall)}` : timeOf(wall);
}

/** One message with why it was not sent, its text as sent, and what was tried. `withDay` where no heading names the day. */
export function LedgerRow({ message, withDay }: { message: LedgerMessage; withDay?: boolean }) {
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
  const due = momentOf(message.dueAt, zone, withDay);
  const settled = message.decidedAt ? momentOf(message.decidedAt, zone, withDay) : due;
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
              <span className="tabular">{momentOf(at, zone, true)}</span> <strong>{state}</strong> {note}
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
