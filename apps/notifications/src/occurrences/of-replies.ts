import { type DataSource, In } from 'typeorm';
import { KnownAppointment } from '../appointments/known-appointment.entity';
import type { Message } from '../ledger/message.entity';
import { Reply } from '../replies/reply.entity';
import type { Appointments } from './appointments';
import { by, distinct } from './asking';
import { type Occurrence, type OccurrenceFinder, type SenseLost, suppressed } from './occurrence';
import { visitLost } from './of-appointments';

/** Texts from clients: our answers to them. What was asked stands here; booking adds place and time. */
export class OfReplies implements OccurrenceFinder {
  readonly kind = 'reply';

  constructor(private readonly source: DataSource) {}

  async find(messages: readonly Message[], appointments: Appointments): Promise<(message: Message) => Occurrence> {
    const { manager } = this.source;
    const replies = await manager.findBy(Reply, { id: In(distinct(messages.map((one) => one.occurrenceId))) });
    const asked = distinct(replies.flatMap(({ choices }) => choices.map(({ appointmentId }) => appointmentId)));
    const known = asked.length > 0 ? await manager.findBy(KnownAppointment, { appointmentId: In(asked) }) : [];
    const replyOf = by(replies, ({ id }) => id);
    const choiceOf = by(known, ({ appointmentId }) => appointmentId);
    return (message) => occurrenceOf(message, replyOf.get(message.occurrenceId), choiceOf, appointments);
  }
}

function occurrenceOf(
  message: Message,
  reply: Reply | undefined,
  known: ReadonlyMap<string, KnownAppointment>,
  appointments: Appointments,
): Occurrence {
  // The numbers stay as they were given, whatever has become of one of them.
  const choices = (reply?.choices ?? []).flatMap(({ appointmentId, startsAt }, index) => {
    const found = known.get(appointmentId);
    const stands = found?.upcoming && found.startsAt.toISOString() === startsAt;
    return stands ? [{ number: index + 1, startsAtWall: found.startsAtWall }] : [];
  });
  return {
    away: appointments.away && message.appointmentId !== null,
    known: true,
    needsConsent: false,
    despiteOptOut: reply?.answer === 'stopped',
    withoutSense(): SenseLost | undefined {
      if (!reply?.answer) return suppressed('unknown_occasion');
      if (reply.answer === 'confirmed') return visitLost(message, appointments);
      return reply.answer === 'which' && choices.length < 2 ? suppressed('superseded') : undefined;
    },
    link: () => undefined,
    words: () => ({
      ...(message.appointmentId ? appointments.words(message) : {}),
      reply: reply?.answer ? { answer: reply.answer, choices } : undefined,
    }),
  };
}
