import type { Message } from '../ledger/message.entity';
import type { Rule } from '../rules/rule.entity';

/**
 * Nobody knows whether the provider has taken a message. A reminder is sent once more, because a duplicate is
 * cheaper than a missed visit; anything else stays `unknown` and waits for a person.
 */
export function afterLoss(message: Message, rule: Rule | null | undefined, now: Date): void {
  message.lose(now);
  const again = rule?.whenLost === 'send_once_more' && message.losses === 1 && message.usefulUntil > now;
  if (again) message.postpone('Sent once more: a second reminder is better than none.', now, null);
}
