import { Injectable } from '@nestjs/common';
import type { StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { ChangeClientRequest } from '@unknot/shared/contracts/api/clients';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { lockOf, lockResources } from '../appointments/lock-resources';
import { requireStorable } from '../text/storable-text';
import { noteChange, saveAndAnnounce } from './announce-client';
import { Client, ClientContact, reachedAt } from './client.entity';
import { type Contact, contactsOf, normalLocale, plainName } from './contact';
import { lockContacts } from './register-booker.use-case';
import { requireVisibleClient } from './visible-client';

/** Corrects name, language and contacts as the client says them to the staff, and writes down who did. */
@Injectable()
export class ChangeClient {
  constructor(private readonly clock: Clock) {}

  /** @throws ClientUnknown, ClientChangedSince, NameNotPlain, LocaleUnknown, EmailInvalid, PhoneInvalid */
  async execute(tx: EntityManager, id: string, request: ChangeClientRequest, actor: StaffActor): Promise<void> {
    requireStorable(request);
    await requireVisibleClient(tx, id, actor);
    const { email, phone } = request;
    const given = contactsOf({ email: email ?? undefined, phone: phone ?? undefined }, await countryOf(tx, id));
    const facts = { name: plainName(request.name), locale: normalLocale(request.locale) };
    // Contacts before the client, as when somebody books.
    await lockContacts(tx, given);
    await lockResources(tx, [lockOf.client(id)]);
    const client = await tx.findOneByOrFail(Client, { id });
    client.requireVersion(request.version);
    const contacts = await tx.findBy(ClientContact, { clientId: id });
    const now = this.clock.now();

    const corrected = client.correct(facts);
    const what = [...(corrected.name ? ['name'] : []), ...(corrected.locale ? ['locale'] : [])];
    const used = reachedAt(contacts);
    let known = contacts;
    for (const kind of ['email', 'phone'] as const) {
      const value = given.find((contact) => contact.kind === kind)?.value ?? null;
      if (value === used[kind]) continue;
      what.push(kind);
      known = await replace(tx, client.id, known, { kind, value }, used[kind], now);
    }
    if (what.length === 0) return;
    client.contactChanged();
    await saveAndAnnounce(tx, client, known, now);
    await noteChange(tx, id, what, actor.accountId, now);
  }
}

/** What was used is wrong and goes; with nothing in its place, nothing of the kind is written to any more. */
async function replace(
  tx: EntityManager,
  clientId: string,
  contacts: ClientContact[],
  { kind, value }: { kind: Contact['kind']; value: string | null },
  wrong: string | null,
  now: Date,
): Promise<ClientContact[]> {
  const gone = contacts.filter((one) => one.kind === kind && (value === null || one.value === wrong));
  for (const contact of gone) await tx.delete(ClientContact, { id: contact.id });
  const left = contacts.filter((contact) => !gone.includes(contact));
  if (value === null) return left;
  const known = left.find((contact) => contact.kind === kind && contact.value === value);
  if (known) {
    Object.assign(known, { acceptedAt: known.acceptedAt ?? now, preferredAt: now });
    await tx.update(ClientContact, { id: known.id }, known);
    return left;
  }
  const added = Object.assign(new ClientContact(), {
    id: newId(),
    clientId,
    kind,
    value,
    acceptedAt: now,
    verifiedAt: null,
    preferredAt: now,
    givenWith: null,
    createdAt: now,
  });
  await tx.insert(ClientContact, added);
  return [...left, added];
}

/** Where a national number is from: the country of the latest visit or enquiry. */
async function countryOf(tx: EntityManager, clientId: string): Promise<string> {
  const [row] = (await tx.query(
    `select l.country from (
       select location_id, starts_at as at from appointment where client_id = $1
       union all select location_id, received_at from enquiry where client_id = $1) seen
     join location l on l.id = seen.location_id order by seen.at desc limit 1`,
    [clientId],
  )) as { country: string }[];
  return row?.country ?? '';
}
