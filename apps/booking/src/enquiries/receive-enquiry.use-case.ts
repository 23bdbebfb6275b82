import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { EnquiryRequest } from '@unknot/shared/contracts/api/enquiries';
import { EnquiryReceived } from '@unknot/shared/contracts/events/enquiry.events';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { type Contact, contactsOf, normalLocale, plainName } from '../clients/contact';
import { lockContacts, registerBooker } from '../clients/register-booker.use-case';
import type { BookingConfig } from '../config';
import { requireStorable } from '../text/storable-text';
import { announceEnquiry } from './announce-enquiry';
import { Enquiry } from './enquiry.entity';
import { LocationUnknown, SpecialtyUnknown, TooManyEnquiries } from './enquiry.errors';

/** Questions of one contact that may wait for an answer at a time. */
const openPerContact = 3;
/** Questions of one address in a day. */
const perAddressAndDay = 10;
const dayMs = 86_400_000;

/** Takes a visitor's question. Whoever asks is a client from then on, so that one person stays one. */
@Injectable()
export class ReceiveEnquiry {
  constructor(
    private readonly clock: Clock,
    @Inject(SERVICE_CONFIG) private readonly config: BookingConfig,
  ) {}

  /**
   * @param address of the visitor, kept as a pseudonym for a day's cap
   * @throws LocationUnknown, SpecialtyUnknown, TooManyEnquiries, and what a contact or name may be wrong with
   */
  async execute(tx: EntityManager, request: EnquiryRequest, address: string): Promise<Enquiry> {
    requireStorable(request);
    const now = this.clock.now();
    const place = await placeOf(tx, request);
    const contacts = contactsOf(request, place.country);
    const name = plainName(request.name);
    const locale = normalLocale(request.locale);
    const askedFrom = this.pseudonym(address);

    await lockContacts(tx, contacts);
    await requireFew(tx, { contacts, askedFrom, since: new Date(now.getTime() - dayMs), phone: place.phone });
    const id = newId();
    const client = await registerBooker(tx, { name, contacts, locale, appointmentId: id }, now);
    const specialty = request.specialty ?? null;
    const facts = { id, clientId: client.id, locationId: request.locationId, zone: place.zone, specialty, askedFrom };
    const enquiry = Enquiry.receive(facts, now);
    await tx.insert(Enquiry, enquiry);
    await tx.query('insert into enquiry_words (enquiry_id, question) values ($1, $2)', [id, request.question]);
    await announceEnquiry(tx, EnquiryReceived, enquiry, now);
    return enquiry;
  }

  private pseudonym(address: string): string {
    return createHmac('sha256', this.config.SERVICE_SECRET)
      .update(`enquirer ${address}`)
      .digest('base64url')
      .slice(0, 22);
  }
}

interface Place {
  zone: string;
  country: string;
  phone: string | null;
  specialtyKnown: boolean;
}

async function placeOf(tx: EntityManager, request: EnquiryRequest): Promise<Place> {
  const [place] = (await tx.query(
    `select l.zone, l.country, coalesce(l.phone, c.phone) as phone,
       $2::text is null or exists (select from specialty where code = $2) as "specialtyKnown"
     from location l cross join chain c where l.id = $1 and l.active`,
    [request.locationId, request.specialty ?? null],
  )) as Place[];
  if (!place) throw new LocationUnknown();
  if (!place.specialtyKnown) throw new SpecialtyUnknown();
  return place;
}

async function requireFew(
  tx: EntityManager,
  asked: { contacts: readonly Contact[]; askedFrom: string; since: Date; phone: string | null },
): Promise<void> {
  const [row] = (await tx.query(
    `select (select count(distinct e.id) from client_contact k join enquiry e on e.client_id = k.client_id
         where (k.kind, k.value) in (select * from unnest($1::text[], $2::text[])) and e.state = 'received')::int as open,
       (select count(*) from enquiry where asked_from = $3 and received_at > $4)::int as today`,
    [asked.contacts.map(({ kind }) => kind), asked.contacts.map(({ value }) => value), asked.askedFrom, asked.since],
  )) as [{ open: number; today: number }];
  if (row.open >= openPerContact || row.today >= perAddressAndDay) throw new TooManyEnquiries(asked.phone);
}
