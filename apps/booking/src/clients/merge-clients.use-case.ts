import { Injectable } from '@nestjs/common';
import type { StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { MergeClientsRequest } from '@unknot/shared/contracts/api/clients';
import { ClientMerged } from '@unknot/shared/contracts/events/booking.events';
import { type EntityManager, In } from 'typeorm';
import { lockOf, lockResources } from '../appointments/lock-resources';
import { AskForScreening } from '../red-flags/ask-for-screening.use-case';
import { saveAndAnnounce } from './announce-client';
import { Client, ClientContact, reachedAt } from './client.entity';
import { VisitsOverlap } from './client.errors';
import { moveAppointments, moveCourses, moveEnquiries, moveRows, moveSessions, type Pair } from './move-to-survivor';
import { overlapsOf, requireMergeable } from './preview-merge.query';
import { lockContacts } from './register-booker.use-case';

/**
 * Makes one client of two who are one person: everything of the one goes to the other, in one transaction, and others
 * are told. It cannot be taken back: afterwards nobody can tell what was whose. See docs/adr/0061.
 */
@Injectable()
export class MergeClients {
  constructor(
    private readonly clock: Clock,
    private readonly screening: AskForScreening,
  ) {}

  /** @throws ClientUnknown, SameClient, ClientChangedSince, VisitsOverlap */
  async execute(tx: EntityManager, surviving: string, request: MergeClientsRequest, actor: StaffActor): Promise<void> {
    const pair = { surviving, merged: request.otherId };
    await requireMergeable(tx, pair, actor);
    await lockBoth(tx, pair);
    const [client, other] = await bothOf(tx, pair);
    client.requireVersion(request.version);
    other.requireVersion(request.otherVersion);
    const pairs = await overlapsOf(tx, pair);
    if (pairs.length > 0) throw new VisitsOverlap(pairs);

    const now = this.clock.now();
    const names = [client.name, other.name] as [string, string];
    const [name, formerName] = request.name === 'this' ? names : names.toReversed();
    const contacts = await mergeContacts(tx, pair, request, now);
    await moveRows(tx, pair);
    const courses = await moveCourses(tx, pair, now);
    const moved = {
      courses: courses.moved,
      appointments: await moveAppointments(tx, pair, courses.visits, now, actor),
      sessions: await moveSessions(tx, pair, now),
      enquiries: await moveEnquiries(tx, pair, now),
    };
    // Whoever answered last is this person: what they say counts for the visits of both.
    await this.screening.execute(tx, { clientId: surviving });
    client.name = name as string;
    client.surveysConsented = await lastConsent(tx, surviving, client.surveysConsented);
    client.contactChanged();
    if (formerName !== name) {
      await tx.query('insert into client_former_name (client_id, name) values ($1, $2) on conflict do nothing', [
        surviving,
        formerName,
      ]);
    }
    await saveAndAnnounce(tx, client, contacts, now);
    other.mergeInto(client);
    await saveAndAnnounce(tx, other, [], now, ClientMerged);
    await tx.query(
      'insert into client_merge (merged_id, surviving_id, moved, account_id, at) values ($1, $2, $3, $4, $5)',
      [pair.merged, surviving, JSON.stringify(moved), actor.accountId, now],
    );
  }
}

/**
 * Visits, then contacts, then clients: whoever changes a visit holds it before they wait for its client, and whoever
 * books holds the contacts first. So no circle closes.
 */
async function lockBoth(tx: EntityManager, { surviving, merged }: Pair): Promise<void> {
  await tx.query('select from appointment where client_id in ($1, $2) order by id for update', [surviving, merged]);
  const contacts = await tx.findBy(ClientContact, { clientId: In([surviving, merged]) });
  await lockContacts(tx, contacts);
  await lockResources(tx, [lockOf.client(surviving), lockOf.client(merged)]);
}

async function bothOf(tx: EntityManager, { surviving, merged }: Pair): Promise<[Client, Client]> {
  const client = await tx.findOneByOrFail(Client, { id: surviving });
  const other = await tx.findOneByOrFail(Client, { id: merged });
  return [client, other];
}

/** All contacts stay known, so that whoever books with one of them is found; messages go to the chosen ones. */
async function mergeContacts(
  tx: EntityManager,
  { surviving, merged }: Pair,
  request: MergeClientsRequest,
  now: Date,
): Promise<ClientContact[]> {
  const rows = await tx.findBy(ClientContact, { clientId: In([surviving, merged]) });
  const of = (clientId: string) => rows.filter((contact) => contact.clientId === clientId);
  const [own, others] = [reachedAt(of(surviving)), reachedAt(of(merged))];
  const chosen = {
    email: request.email === 'this' ? (own.email ?? others.email) : (others.email ?? own.email),
    phone: request.phone === 'this' ? (own.phone ?? others.phone) : (others.phone ?? own.phone),
  };
  const kept = of(surviving);
  for (const contact of of(merged)) {
    const same = kept.find(({ kind, value }) => kind === contact.kind && value === contact.value);
    if (same) {
      same.acceptedAt ??= contact.acceptedAt;
      same.verifiedAt ??= contact.verifiedAt;
      await tx.delete(ClientContact, { id: contact.id });
    } else kept.push(Object.assign(contact, { clientId: surviving }));
  }
  for (const contact of kept) {
    contact.preferredAt = contact.value === chosen[contact.kind] ? now : null;
    await tx.update(ClientContact, { id: contact.id }, contact);
  }
  return kept;
}

/** What the person said last about being asked afterwards. */
async function lastConsent(tx: EntityManager, clientId: string, otherwise: boolean): Promise<boolean> {
  const [row] = (await tx.query(
    `select granted from client_consent where client_id = $1 and kind = 'surveys' order by given_at desc, id desc limit 1`,
    [clientId],
  )) as { granted: boolean }[];
  return row?.granted ?? otherwise;
}
