import type { MessageKind } from '@unknot/shared/contracts/values';
import { writeRows } from '@unknot/shared/persistence/rows';
import type { EntityManager } from 'typeorm';
import { lockClients } from '../contacts/survivor-of';
import { answersAnAct } from '../rules/pace';
import { type Announcement, announceAll, announcementOf } from './announce';
import { draftMessages } from './draft-messages';
import { Message } from './message.entity';
import type { Occasion, Planned } from './occasion';
import { factsFor, type LedgerPage, type LedgerPlace, type LedgerQuery, readLedger } from './read-ledger';
import type { Reason } from './reasons';

/** Why a message is taken back that may have its sense again. */
const mayPass: readonly (Reason | null)[] = ['cancelled', 'missed', 'begun', 'superseded', 'no_consent'];

const placeOf = ({ occurrenceId, kind, rule, occurrenceVersion }: LedgerPlace) =>
  `${occurrenceId} ${kind} ${rule} ${occurrenceVersion}`;

/**
 * The messages of some occurrences: read in one statement, planned and taken back in memory, written in one. Nobody else
 * plans for their clients meanwhile, because what is near to what must be known.
 */
export class Ledger {
  private readonly planned: Planned[] = [];
  private readonly announcements: Announcement[] = [];
  private readonly changed = new Set<Message>();
  private readonly places: Set<string>;

  private constructor(
    private readonly tx: EntityManager,
    private readonly page: LedgerPage,
    private readonly now: Date,
    /** Whom clients turned out to be. */
    private readonly survivors: ReadonlyMap<string, string>,
  ) {
    this.places = new Set(page.places.filter(({ copy }) => copy === 0).map(placeOf));
  }

  /** @param about `locked`: clients whom the caller has locked already */
  static async open(tx: EntityManager, about: LedgerQuery & { locked?: readonly string[] }): Promise<Ledger> {
    const { clientIds, locked = [], now } = about;
    const others = clientIds.filter((id) => !locked.includes(id));
    if (others.length > 0) await lockClients(tx, others);
    const page = await readLedger(tx, about, true);
    const survivors = new Map(
      page.contacts.flatMap(({ clientId, mergedInto: into }) => (into ? [[clientId, into]] : [])),
    );
    if (survivors.size === 0) return new Ledger(tx, page, now, survivors);
    await lockClients(tx, [...survivors.values()]);
    const used = [...clientIds.filter((id) => !survivors.has(id)), ...survivors.values()];
    return new Ledger(tx, await readLedger(tx, { ...about, clientIds: used }, true), now, survivors);
  }

  /** True when a message of the kind has gone out for the occurrence, as far as we know. */
  hasSaid(occurrenceId: string, kind: MessageKind): boolean {
    return this.page.places.some(
      (place) =>
        place.occurrenceId === occurrenceId &&
        place.kind === kind &&
        (place.state === 'sent' || place.state === 'delivered' || place.state === 'unknown'),
    );
  }

  /** Takes back what is not yet on its way. */
  takeBack(
    which: { occurrenceId: string; kinds?: readonly MessageKind[]; except?: (message: Message) => boolean },
    reason: Reason,
  ): void {
    for (const message of this.page.own) {
      if (!message.open || message.occurrenceId !== which.occurrenceId) continue;
      if ((which.kinds && !which.kinds.includes(message.kind)) || which.except?.(message)) continue;
      message.suppress(reason, this.now);
      this.note(message);
    }
  }

  /**
   * Plans one message for each rule that the occasion triggers, planned or suppressed from the start. Doing it again
   * changes nothing: a rule plans once for each version of an occurrence. Only what was taken back because its occasion
   * was gone is planned again, in the same row.
   */
  plan(about: Omit<Occasion, 'now'>): void {
    const clientId = this.survivors.get(about.clientId) ?? about.clientId;
    const occasion = { ...about, clientId, now: this.now };
    for (const draft of draftMessages(occasion, factsFor(this.page, occasion))) {
      const isNew = !this.places.has(placeOf(draft));
      const message = isNew ? draft : this.planAgain(draft);
      if (!message) continue;
      if (isNew) this.add(draft);
      this.note(message);
      if (message.state === 'planned') this.planned.push({ messageId: message.id, dueAt: message.dueAt });
    }
  }

  /** Writes what has changed, and announces it. @returns all that was planned */
  async write(): Promise<Planned[]> {
    await writeRows(this.tx, Message, [...this.changed]);
    await announceAll(this.tx, this.announcements);
    return this.planned;
  }

  private note(message: Message): void {
    const { page, changed } = this;
    changed.add(message);
    page.others = page.others.filter(({ id }) => id !== message.id);
    const rule = page.rules.find(({ code }) => code === message.rule);
    if (message.state === 'planned' && rule && !answersAnAct(rule)) page.others.push(message);
    const announcement = announcementOf(message);
    if (announcement) this.announcements.push(announcement);
  }

  private add(message: Message): void {
    this.places.add(placeOf(message));
    this.page.own.push(message);
  }

  /** @returns undefined when the message was not taken back, or would come too late */
  private planAgain(draft: Message): Message | undefined {
    if (draft.state !== 'planned' || draft.usefulUntil <= this.now) return undefined;
    const place = placeOf(draft);
    const takenBack = this.page.own.find(
      (message) =>
        message.copy === 0 &&
        message.state === 'suppressed' &&
        mayPass.includes(message.reason) &&
        placeOf(message) === place,
    );
    takenBack?.planAgain(draft, this.now);
    return takenBack;
  }
}
