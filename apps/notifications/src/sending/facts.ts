import { Injectable } from '@nestjs/common';
import { entitiesOf, type JsonRow } from '@unknot/shared/persistence/rows';
import { DataSource } from 'typeorm';
import { Contact } from '../contacts/contact.entity';
import { storeContacts } from '../contacts/store-contacts';
import type { Message } from '../ledger/message.entity';
import { Location } from '../locations/location.entity';
import { by, distinct, unlessAway } from '../occurrences/asking';
import type { Occurrence } from '../occurrences/occurrence';
import { OccurrenceFinders } from '../occurrences/occurrence-finders';
import { type OptedOut, OptOuts } from '../opt-outs/opt-outs';
import { Rule } from '../rules/rule.entity';
import { BookingClient } from './booking-client';
import { OutcomesClient } from './outcomes-client';

/** What is true now about the people and occurrences of a batch, as far as it could be asked. */
export interface Facts {
  /** Booking could not be asked how to reach people: the contacts are from the own read model. */
  contactsAway: boolean;
  /** What each message is about, by the message's id. */
  occurrences: Map<string, Occurrence>;
  contacts: Map<string, Contact>;
  rules: Map<string, Rule>;
  locations: Map<string, Location>;
  optedOut: OptedOut;
}

/** Asks the owners once for a whole batch, and keeps what they say for the time when they are away. */
@Injectable()
export class FactFinder {
  private readonly finders: OccurrenceFinders;

  constructor(
    private readonly source: DataSource,
    private readonly booking: BookingClient,
    outcomes: OutcomesClient,
    private readonly optOuts: OptOuts,
  ) {
    this.finders = new OccurrenceFinders(source, booking, outcomes);
  }

  async find(messages: readonly Message[]): Promise<Facts> {
    const clientIds = distinct(messages.map(({ clientId }) => clientId));
    const locationIds = distinct(messages.map(({ locationId }) => locationId));
    const [occurrences, contactsAsked] = await Promise.all([
      this.finders.find(messages),
      this.askForContacts(clientIds),
    ]);
    const { contacts, locations, rules } = await this.read(clientIds, locationIds);
    return {
      contactsAway: !contactsAsked,
      occurrences,
      contacts: by(contacts, ({ clientId }) => clientId),
      rules: by(rules, ({ code }) => code),
      locations: by(locations, ({ locationId }) => locationId),
      optedOut: await this.optOuts.of(this.source.manager, contacts),
    };
  }

  private async read(clientIds: string[], locationIds: string[]) {
    const { manager } = this.source;
    const [found] = (await manager.query(
      `select (select json_agg(c) from contact c where c.client_id = any($1)) as contacts,
         (select json_agg(l) from location l where l.location_id = any($2)) as locations,
         (select json_agg(r) from rule r) as rules`,
      [clientIds, locationIds],
    )) as [Record<'contacts' | 'locations' | 'rules', JsonRow[] | null>];
    return {
      contacts: entitiesOf(manager, Contact, found.contacts),
      locations: entitiesOf(manager, Location, found.locations),
      rules: entitiesOf(manager, Rule, found.rules),
    };
  }

  /** @returns false when booking is away */
  private async askForContacts(clientIds: string[]): Promise<boolean> {
    const contacts = await unlessAway(() => this.booking.contacts(clientIds));
    if (contacts) await storeContacts(this.source.manager, contacts);
    return contacts !== undefined;
  }
}
