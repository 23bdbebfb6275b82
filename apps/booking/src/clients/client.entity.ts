import type { ClientSnapshot } from '@unknot/shared/contracts/events/booking.events';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ClientChangedSince } from './client.errors';
import type { Contact } from './contact';

/** One normalised way to reach a client. */
@Entity('client_contact')
export class ClientContact {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'client_id' }) clientId!: string;
  @Column('text') kind!: Contact['kind'];
  @Column('text') value!: string;
  /** Since when messages go there: given at the first booking, or proved. */
  @Column('timestamptz', { name: 'accepted_at', nullable: true }) acceptedAt!: Date | null;
  /** When its owner opened a link that was sent there. */
  @Column('timestamptz', { name: 'verified_at', nullable: true }) verifiedAt!: Date | null;
  /** When the staff noted that messages shall go there. */
  @Column('timestamptz', { name: 'preferred_at', nullable: true }) preferredAt!: Date | null;
  /** Appointment with whose booking it was given. */
  @Column('uuid', { name: 'given_with', nullable: true }) givenWith!: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}

/** A person who is treated. */
@Entity('client')
export class Client {
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  @Column('text', { nullable: true }) name!: string | null;
  /** BCP 47 language of messages. */
  @Column('text') locale!: string;
  @Column('text', { nullable: true }) zone!: string | null;
  @Column('boolean', { name: 'surveys_consented' }) surveysConsented!: boolean;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'erased_at', nullable: true }) erasedAt!: Date | null;
  /** The client that this one turned out to be. */
  @Column('uuid', { name: 'merged_into', nullable: true }) mergedInto!: string | null;

  static register(facts: { id: string; name: string; locale: string; surveysConsented: boolean }, now: Date): Client {
    const client = new Client();
    return Object.assign(client, facts, { version: 1, zone: null, createdAt: now, erasedAt: null, mergedInto: null });
  }

  /** Language and the consent to surveys as last said; true when that changed anything. */
  update(facts: { locale: string; surveysConsented: boolean }): boolean {
    if (this.locale === facts.locale && this.surveysConsented === facts.surveysConsented) return false;
    Object.assign(this, facts);
    this.version += 1;
    return true;
  }

  /** A way to reach the client has been added or proved. */
  contactChanged(): void {
    this.version += 1;
  }

  /** @throws ClientChangedSince unless `seen` is the version of now */
  requireVersion(seen: number): void {
    if (seen !== this.version) throw new ClientChangedSince();
  }

  /** Name and language as the client says they are; true for each that changed. */
  correct(facts: { name: string; locale: string }): { name: boolean; locale: boolean } {
    const changed = { name: this.name !== facts.name, locale: this.locale !== facts.locale };
    Object.assign(this, facts);
    return changed;
  }

  /** Everything personal is gone; the id stays with what was counted. */
  erase(now: Date): void {
    const nobody = { name: null, locale: 'en', zone: null, surveysConsented: false };
    Object.assign(this, nobody, { erasedAt: now, version: this.version + 1 });
  }

  /** This id is no longer used: the person is known as another. */
  mergeInto(survivor: Client): void {
    const nobody = { name: null, zone: null, surveysConsented: false };
    Object.assign(this, nobody, { mergedInto: survivor.id, version: this.version + 1 });
  }

  /** Facts for others: through which channels, never at which address. */
  snapshot(contacts: readonly ClientContact[]): ClientSnapshot {
    const reached = reachedAt(contacts);
    return {
      clientId: this.id,
      version: this.version,
      locale: this.locale,
      zone: this.zone,
      channels: { email: reached.email !== null, sms: reached.phone !== null },
      consents: { surveys: this.surveysConsented },
      erased: this.erasedAt !== null,
      ...(this.mergedInto === null ? {} : { mergedInto: this.mergedInto }),
    };
  }
}

/** Where messages go: of each kind what the staff chose, then proved contacts, then the newest that counts. */
export function reachedAt(contacts: readonly ClientContact[]): { email: string | null; phone: string | null } {
  const best = (kind: Contact['kind']) =>
    contacts
      .filter((contact) => contact.kind === kind && contact.acceptedAt !== null)
      .sort(
        (a, b) =>
          (b.preferredAt?.getTime() ?? 0) - (a.preferredAt?.getTime() ?? 0) ||
          Number(b.verifiedAt !== null) - Number(a.verifiedAt !== null) ||
          b.createdAt.getTime() - a.createdAt.getTime(),
      )[0]?.value ?? null;
  return { email: best('email'), phone: best('phone') };
}
