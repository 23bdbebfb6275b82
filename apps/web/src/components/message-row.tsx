import type { MessageKind, MessageState } from '@unknot/shared/contracts/values';
import type { ReactNode } from 'react';
import type { BeadState } from './bead';
import { Tag } from './tag';
import { ThreadItem, type ThreadItemProps } from './thread';

const looks: Record<MessageState, { bead: BeadState; word: string; tone?: ThreadItemProps['timeTone'] }> = {
  planned: { bead: 'planned', word: '' },
  claimed: { bead: 'now', word: 'being sent' },
  sent: { bead: 'done', word: 'sent' },
  delivered: { bead: 'done', word: 'delivered' },
  suppressed: { bead: 'skipped', word: 'not sent' },
  failed: { bead: 'failed', word: 'failed', tone: 'madder' },
  expired: { bead: 'skipped', word: 'too late' },
  unknown: { bead: 'waiting', word: 'unknown: lost after sending', tone: 'brass' },
};

export const messageNames: Record<MessageKind, string> = {
  confirmation: 'Confirmation',
  reminder: 'Reminder',
  preparation: 'Preparation',
  change: 'Change',
  cancellation: 'Cancellation',
  aftercare: 'Aftercare',
  survey_invitation: 'Survey',
  survey_reminder: 'Survey reminder',
  waitlist_offer: 'Waitlist offer',
  recall: 'Recall',
  no_show: 'After a missed visit',
  intake_invitation: 'Health questions',
  enquiry_answer: 'Answer to an enquiry',
  enquiry_invitation: 'Invitation to a first visit',
  reply: 'Answer to a text',
};

/** One message of a ledger, inside a `Thread`. */
export function MessageRow({
  kind,
  state,
  when,
  reason,
  onSendAgain,
  children,
}: {
  kind: MessageKind;
  state: MessageState;
  /** "14:33", "Tue 18:00": of sending, or when it is due. */
  when: string;
  /** Why it was not sent, or what the provider said. */
  reason?: ReactNode;
  onSendAgain?: () => void;
  children?: ReactNode;
}) {
  const { bead, word, tone } = looks[state];
  const inTransit = state === 'claimed' || state === 'sent';
  return (
    <ThreadItem
      state={bead}
      title={messageNames[kind]}
      timeTone={tone}
      time={
        <>
          {inTransit ? <Tag tone="slate">{word}</Tag> : word}{' '}
          {state === 'suppressed' || state === 'expired' ? '' : when}
        </>
      }
      detail={
        reason || onSendAgain ? (
          <>
            {reason}{' '}
            {onSendAgain ? (
              <button type="button" className="link" onClick={onSendAgain}>
                Send again
              </button>
            ) : null}
          </>
        ) : undefined
      }
    >
      {children}
    </ThreadItem>
  );
}
