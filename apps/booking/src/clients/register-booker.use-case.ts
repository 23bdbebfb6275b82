import { ClientChanged, ClientRegistered } from '@unknot/shared/contracts/events/booking.events';
import { appendToOutbox } from '@unknot/shared/messaging/outbox';
import { insertTogether } from '@unknot/shared/persistence/rows';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { lockOf, lockResources } from '../appointments/lock-resources';
import { Client, ClientContact } from './client.entity';
import type { Contact } from './contact';
import { type Candidate, matchClient } from './match-client';

/** Version of the texts that a client agrees to on the booking page. */
export const consentTextVersion = '2026-11';

/** Who books, as they say; contacts are normalised. */
export interface Booker {
  name: string;
  contacts: readonly Contact[];
  locale: string;
  /** Left out when nothing was asked about surveys: what was said before stays. */
  surveysConsented?: boolean;
  /** Appointment, or enquiry, with which all this was given. */
  appointmentId: string;
  /** Account of the staff who noted what the client agreed to by word; left out when they ticked it themselves. */
  recordedBy?: string;
}

/**
 * Finds the client who books, or registers one, so that one person is one client. Two first bookings of one
 * person at the same moment wait for each other: the contacts must be locked (`lockContacts`) before.
 */
export async function registerBooker(tx: EntityManager, booker: Booker, now: Date): Promise<Client> {
  const known = matchClient(booker.name, booker.contacts, await candidatesOf(tx, booker.contacts));
  const client = known ? await knownClient(tx, known, booker, now) : await newClient(tx, booker, now);
  await recordConsents(tx, client.id, booker, now);
  return client;
}

/** Serialises everything that looks a person up by these contacts. */
export const lockContacts = (tx: EntityManager, contacts: readonly Contact[]): Promise<void> =>
  lockResources(
    tx,
    contacts.map(({ kind, value }) => lockOf.contact(kind, value)),
  );

async function candidatesOf(tx: EntityManager, contacts: readonly Contact[]): Promise<Candidate[]> {
  return (await tx.query(
    `select c.id as "clientId", c.name, c.created_at as "createdAt",
       array(select name from client_former_name f where f.client_id = c.id) as "formerNames",
       json_agg(json_build_object('kind', k.kind, 'value', k.value, 'verified', k.verified_at is not null)) as contacts
     from client_contact k join client c on c.id = k.client_id
     where (k.kind, k.value) in (select * from unnest($1::text[], $2::text[]))
       and c.erased_at is null and (k.accepted_at is not null or k.verified_at is not null)
     group by c.id`,
    [contacts.map(({ kind }) => kind), contacts.map(({ value }) => value)],
  )) as Candidate[];
}

async function newClient(tx: EntityManager, booker: Booker, now: Date): Promise<Client> {
  const { name, locale, surveysConsented = false } = booker;
  const client = Client.register({ id: newId(), name, locale, surveysConsented }, now);
  // Whoever registers says how to reach them; it is proved later, when a link sent there is used.
  const contacts = booker.contacts.map((contact) => contactRow(client.id, contact, booker, now, now));
  await insertTogether(tx, [
    [Client, [client]],
    [ClientContact, contacts],
  ]);
  await appendToOutbox(tx, ClientRegistered, {
    subject: client.id,
    aggregateVersion: client.version,
    data: client.snapshot(contacts),
    time: now,
  });
  return client;
}

async function knownClient(tx: EntityManager, known: Candidate, booker: Booker, now: Date): Promise<Client> {
  await lockResources(tx, [lockOf.client(known.clientId)]);
  const client = await tx.findOneByOrFail(Client, { id: known.clientId });
  const contacts = await tx.findBy(ClientContact, { clientId: client.id });
  const unknown = booker.contacts.filter(
    (given) => !contacts.some((one) => one.kind === given.kind && one.value === given.value),
  );
  // Anyone may type another's name and address: messages of this client go to a new contact only once proved.
  const added = unknown.map((contact) => contactRow(client.id, contact, booker, now, null));
  if (added.length > 0) await tx.insert(ClientContact, added);
  const { locale, surveysConsented = client.surveysConsented } = booker;
  if (client.update({ locale, surveysConsented })) {
    await tx.update(Client, { id: client.id }, client);
    await appendToOutbox(tx, ClientChanged, {
      subject: client.id,
      aggregateVersion: client.version,
      data: client.snapshot(contacts),
      time: now,
    });
  }
  return client;
}

function contactRow(
  clientId: string,
  contact: Contact,
  booker: Booker,
  now: Date,
  acceptedAt: Date | null,
): ClientContact {
  return Object.assign(new ClientContact(), {
    id: newId(),
    clientId,
    ...contact,
    acceptedAt,
    verifiedAt: null,
    preferredAt: null,
    givenWith: booker.appointmentId,
    createdAt: now,
  });
}

async function recordConsents(tx: EntityManager, clientId: string, booker: Booker, now: Date): Promise<void> {
  const { surveysConsented, appointmentId, recordedBy } = booker;
  await tx.query(
    `insert into client_consent (id, client_id, kind, granted, text_version, appointment_id, given_at,
       given, recorded_by)
     select * from (values
       ($1::uuid, $3::uuid, 'care_data', true, $4::text, $5::uuid, $6::timestamptz, $8::text, $9::uuid),
       ($2, $3, 'surveys', $7::boolean, $4, $5, $6, $8, $9)) as said(id, client, kind, granted, text, appointment, at, given, by)
     where granted is not null`,
    [
      newId(),
      newId(),
      clientId,
      consentTextVersion,
      appointmentId,
      now,
      surveysConsented ?? null,
      recordedBy ? 'verbal' : 'online',
      recordedBy ?? null,
    ],
  );
}
