import type { MessageKind, MessageState } from '@unknot/shared/contracts/values';
import { entitiesOf, type JsonRow } from '@unknot/shared/persistence/rows';
import type { EntityManager } from 'typeorm';
import { Contact } from '../contacts/contact.entity';
import { Location } from '../locations/location.entity';
import { Rule, type Trigger } from '../rules/rule.entity';
import type { PlanningFacts } from './draft-messages';
import { Message } from './message.entity';

/** Which part of the ledger is read. */
export interface LedgerQuery {
  clientIds: readonly string[];
  occurrenceIds: readonly string[];
  locationIds: readonly string[];
  triggers: readonly Trigger[];
  /** Domain time. */
  now: Date;
}

/** What a message is planned for once. */
export interface LedgerPlace {
  occurrenceId: string;
  kind: MessageKind;
  rule: string;
  occurrenceVersion: number;
}

/** A message that keeps others of its client at a distance. */
export interface OtherMessage {
  id: string;
  clientId: string;
  occurrenceId: string;
  occurrenceVersion: number;
  state: MessageState;
  dueAt: Date;
}

/** What the ledger and its surroundings hold for some occurrences and their clients. */
export interface LedgerPage extends Omit<PlanningFacts, 'contact' | 'others'> {
  contacts: Contact[];
  /** Messages of the occurrences that may still change: planned, claimed, suppressed. */
  own: Message[];
  /** All messages that there ever were for the occurrences. */
  places: (LedgerPlace & { copy: number; state: MessageState })[];
  others: OtherMessage[];
}

const sql = (lock: boolean) => `
  with own as (
    select * from message where occurrence_id = any($2) and state in ('planned', 'claimed', 'suppressed')
    order by id ${lock ? 'for update' : ''})
  select (select json_agg(own) from own) as own,
    (select json_agg(json_build_object('occurrenceId', m.occurrence_id, 'kind', m.kind, 'rule', m.rule,
       'occurrenceVersion', m.occurrence_version, 'copy', m.copy, 'state', m.state))
     from message m where m.occurrence_id = any($2)) as places,
    (select json_agg(r) from rule r where r.active and r.trigger = any($3)) as rules,
    (select json_agg(c) from contact c where c.client_id = any($1)) as contacts,
    (select json_agg(l) from location l where l.location_id = any($4)) as locations,
    (select json_agg(json_build_object('id', m.id, 'clientId', m.client_id, 'occurrenceId', m.occurrence_id,
       'occurrenceVersion', m.occurrence_version, 'state', m.state, 'dueAt', m.due_at))
     from message m join rule r on r.code = m.rule
     where m.client_id = any($1) and m.due_at > $5::timestamptz - interval '1 day'
       and m.state in ('planned', 'claimed', 'sent', 'delivered', 'unknown')
       and not (r.anchor = 'fact' and r.offset_minutes = 0)) as others`;

const sqlWithLocks = sql(true);
const sqlWithoutLocks = sql(false);

interface Found {
  own: JsonRow[] | null;
  places: LedgerPage['places'] | null;
  rules: JsonRow[] | null;
  contacts: JsonRow[] | null;
  locations: JsonRow[] | null;
  others: (Omit<OtherMessage, 'dueAt'> & { dueAt: string })[] | null;
}

/** Reads all that planning looks at, in one statement. @param lock holds the messages that may still change */
export async function readLedger(
  tx: EntityManager,
  { clientIds, occurrenceIds, triggers, locationIds, now }: LedgerQuery,
  lock = false,
): Promise<LedgerPage> {
  const [found] = (await tx.query(lock ? sqlWithLocks : sqlWithoutLocks, [
    clientIds,
    occurrenceIds,
    triggers,
    locationIds,
    now,
  ])) as [Found];
  return {
    contacts: entitiesOf(tx, Contact, found.contacts),
    own: entitiesOf(tx, Message, found.own),
    places: found.places ?? [],
    rules: entitiesOf(tx, Rule, found.rules),
    locations: entitiesOf(tx, Location, found.locations),
    others: (found.others ?? []).map((other) => ({ ...other, dueAt: new Date(other.dueAt) })),
  };
}

/** What an occasion is planned by; messages that it plans anew, or replaces, keep it at no distance. */
export function factsFor(
  { contacts, rules, locations, others }: LedgerPage,
  occasion: { clientId: string; occurrenceId: string; occurrenceVersion: number },
): PlanningFacts {
  const { clientId, occurrenceId, occurrenceVersion } = occasion;
  const replaced = (other: OtherMessage) =>
    other.occurrenceId === occurrenceId &&
    (other.state === 'planned' || other.state === 'claimed' || other.occurrenceVersion === occurrenceVersion);
  return {
    contact: contacts.find((contact) => contact.clientId === clientId) ?? null,
    rules,
    locations,
    others: others.filter((other) => other.clientId === clientId && !replaced(other)).map(({ dueAt }) => dueAt),
  };
}
