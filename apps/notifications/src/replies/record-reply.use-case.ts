import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import { ReplyReceived } from '@unknot/shared/contracts/events/notifications.events';
import { appendToOutbox } from '@unknot/shared/messaging/outbox';
import type { EntityManager } from 'typeorm';
import { Contact } from '../contacts/contact.entity';
import { Ledger } from '../ledger/ledger';
import type { Planned } from '../ledger/occasion';
import { takeBack } from '../ledger/take-back';
import { OptOuts } from '../opt-outs/opt-outs';
import {
  type AppointmentContext,
  appointmentsMeant,
  type Candidate,
  lastContact,
  stillToCome,
} from './find-appointments';
import { type Meaning, meaningOf } from './intent';
import { Reply, type ReplyChoice, ReplyText } from './reply.entity';

/** A text as the provider hands it on. */
export interface InboundText {
  providerId: string;
  /** E.164. */
  from: string;
  text: string;
}

/** For how long a number answers our question which appointment is meant. */
const hoursOfQuestion = 24;
/** More than these do not fit into one text. */
const mostChoices = 4;
/** Answers to one number within a day. Two machines that answer each other stop there. */
const answersADay = 6;
/** An answer that comes later than this is of no use. */
const usefulHours = 24;

const hours = (count: number) => count * 3_600_000;

/**
 * Takes a text that somebody sent us. STOP holds at once, also for what is already planned or claimed. A confirmation
 * is matched with the appointment that it answers; what does not say clearly who and what is meant is for a person.
 */
@Injectable()
export class RecordReply {
  constructor(
    private readonly optOuts: OptOuts,
    private readonly clock: Clock,
  ) {}

  /** The same text twice, by the provider's id, changes nothing. @returns our answer, if there is one */
  async execute(tx: EntityManager, inbound: InboundText): Promise<Planned[]> {
    const taken = () => tx.existsBy(Reply, { providerId: inbound.providerId });
    // Asked before anything is locked as well: what is played again and again holds up nobody.
    if (await taken()) return [];
    const now = this.clock.now();
    const meaning = meaningOf(inbound.text);
    const numberDigest = this.optOuts.digest('sms', inbound.from);
    // Two texts of one number are read one after the other.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`reply ${numberDigest.toString('hex')}`]);
    const { intent } = meaning;
    const reply = Reply.receive({ providerId: inbound.providerId, numberDigest, intent, receivedAt: now });
    if (await taken()) return [];

    const people = await tx.findBy(Contact, { phone: inbound.from, gone: false });
    const clientIds = people.map(({ clientId }) => clientId).sort();
    const last = clientIds.length > 0 ? await lastContact(tx, clientIds) : undefined;
    reply.clientId = clientIds.length === 1 ? (clientIds[0] as string) : null;
    reply.locationId = last?.locationId ?? null;
    const meant = await this.understand(tx, reply, meaning, inbound, clientIds);
    return this.keep(tx, reply, inbound, meant ?? last);
  }

  /**
   * What it means, what follows from it, and what we answer.
   * @returns the appointment that is meant, or the first of several
   */
  private async understand(
    tx: EntityManager,
    reply: Reply,
    meaning: Meaning,
    { from }: InboundText,
    clientIds: readonly string[],
  ): Promise<Candidate | undefined> {
    if (meaning.intent === 'stop') {
      reply.outcome = meaning.perhapsTheVisit && clientIds.length > 0 ? 'for_a_person' : 'matched';
      // Said twice, it is answered once.
      if (await this.optOuts.holds(tx, 'sms', from)) return undefined;
      await this.optOuts.record(tx, 'sms', from, 'reply');
      reply.answer = 'stopped';
      return undefined;
    }
    if (meaning.intent === 'start') {
      await this.optOuts.withdraw(tx, 'sms', from);
      for (const clientId of clientIds)
        await takeBack(tx, { clientId, kinds: ['reply'] }, 'replaced', reply.receivedAt);
      reply.outcome = 'matched';
      reply.answer = 'started';
      return undefined;
    }
    if (clientIds.length === 0) {
      reply.outcome = 'unknown_number';
      return undefined;
    }
    const question = meaning.choice === null ? null : await this.openQuestion(tx, reply);
    if (question && meaning.choice !== null) return this.choose(tx, reply, question.choices[meaning.choice - 1]);
    if (meaning.intent !== 'help') return this.match(reply, await appointmentsMeant(tx, clientIds));
    reply.outcome = 'matched';
    reply.answer = 'help';
    return undefined;
  }

  /** The last question to this number, while it may be answered. */
  private openQuestion(tx: EntityManager, reply: Reply): Promise<Reply | null> {
    return tx
      .createQueryBuilder(Reply, 'reply')
      .where({ numberDigest: reply.numberDigest, outcome: 'asked' })
      .andWhere('reply.openUntil > :now', { now: reply.receivedAt })
      .orderBy('reply.receivedAt', 'DESC')
      .addOrderBy('reply.id', 'DESC')
      .getOne();
  }

  private async choose(
    tx: EntityManager,
    reply: Reply,
    choice: ReplyChoice | undefined,
  ): Promise<Candidate | undefined> {
    if (!choice) return this.passOn(reply);
    reply.intent = 'confirm';
    const found = await stillToCome(tx, choice.appointmentId);
    if (found?.startsAt.toISOString() === choice.startsAt) return this.confirm(reply, found);
    Object.assign(reply, { clientId: choice.clientId, appointmentId: choice.appointmentId });
    return this.passOn(reply);
  }

  private match(reply: Reply, meant: readonly Candidate[]): Candidate | undefined {
    const [first] = meant;
    if (reply.intent === 'other') {
      if (first && meant.length === 1) {
        const { appointmentId, clientId, locationId } = first;
        Object.assign(reply, { appointmentId, clientId, locationId });
      }
      return this.passOn(reply);
    }
    if (!first) {
      this.passOn(reply);
      reply.outcome = 'no_appointment';
      return undefined;
    }
    if (meant.length === 1) return this.confirm(reply, first);
    // At the same time, as of a mother and her child, a question could not tell them apart.
    const starts = new Set(meant.map(({ startsAt }) => startsAt.getTime()));
    if (meant.length > mostChoices || starts.size < meant.length) return this.passOn(reply);
    reply.outcome = 'asked';
    reply.answer = 'which';
    reply.locationId = first.locationId;
    reply.choices = meant.map(({ appointmentId, clientId, startsAt }) => ({
      appointmentId,
      clientId,
      startsAt: startsAt.toISOString(),
    }));
    return first;
  }

  private confirm(reply: Reply, meant: Candidate): Candidate {
    const { appointmentId, clientId, locationId } = meant;
    Object.assign(reply, { outcome: 'matched', answer: 'confirmed', appointmentId, clientId, locationId });
    return meant;
  }

  private passOn(reply: Reply): undefined {
    reply.outcome = 'for_a_person';
    reply.answer = 'passed_on';
    return undefined;
  }

  /** That STOP has been understood is always said; everything else a few times a day, and once that somebody reads. */
  private async mayAnswer(tx: EntityManager, { answer, numberDigest, receivedAt }: Reply): Promise<boolean> {
    if (answer === null || answer === 'stopped') return answer !== null;
    const [{ all, same }] = (await tx.query(
      `select count(*)::int as all, count(*) filter (where answer = $3)::int as same from reply
       where number_digest = $1 and answer is not null and received_at > $2`,
      [numberDigest, new Date(receivedAt.getTime() - hours(24)), answer],
    )) as [{ all: number; same: number }];
    return all < answersADay && (answer !== 'passed_on' || same === 0);
  }

  private async keep(
    tx: EntityManager,
    reply: Reply,
    { from, text }: InboundText,
    context: AppointmentContext | undefined,
  ): Promise<Planned[]> {
    const planned = context && (await this.mayAnswer(tx, reply)) ? await this.answer(tx, reply, context) : [];
    const [answer] = planned;
    if (!answer) reply.answer = null;
    if (reply.outcome === 'asked') {
      // Where we may not ask, somebody else has to.
      if (!answer) Object.assign(reply, { outcome: 'for_a_person', choices: [] });
      else reply.openUntil = new Date(answer.dueAt.getTime() + hours(hoursOfQuestion));
    }
    await tx.insert(Reply, reply as never);
    if (reply.needsPerson) {
      const number = reply.outcome === 'unknown_number' ? from : null;
      await tx.insert(ReplyText, { replyId: reply.id, text: storable(text), number });
    }
    await appendToOutbox(tx, ReplyReceived, {
      subject: reply.id,
      aggregateVersion: reply.version,
      time: reply.receivedAt,
      data: reply.snapshot(),
    });
    return planned;
  }

  private async answer(tx: EntityManager, reply: Reply, context: AppointmentContext): Promise<Planned[]> {
    const { clientId, locationId } = context;
    const about = {
      clientIds: [clientId],
      occurrenceIds: [reply.id],
      locationIds: [locationId],
      triggers: ['replied'] as const,
    };
    const ledger = await Ledger.open(tx, { ...about, now: reply.receivedAt });
    ledger.plan({
      trigger: 'replied',
      occurrenceKind: 'reply',
      occurrenceId: reply.id,
      occurrenceVersion: reply.version,
      clientId,
      locationId,
      zone: context.zone,
      appointmentId: context.appointmentId,
      anchors: { fact: reply.receivedAt, until: new Date(reply.receivedAt.getTime() + hours(usefulHours)) },
      plannedFor: null,
    });
    return ledger.write();
  }
}

/** Without what PostgreSQL cannot hold and a page cannot show; line breaks stay. */
const storable = (text: string) => text.replace(/[^\P{C}\n\u200d]/gu, ' ').trim();
