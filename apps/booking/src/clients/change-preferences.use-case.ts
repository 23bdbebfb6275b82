import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { LanguageAndConsentRequest, MyLanguageAndConsent } from '@unknot/shared/contracts/api/preferences';
import { requireSentTo } from '@unknot/shared/links/address-epoch';
import { LinkRevoked } from '@unknot/shared/links/link-token';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { lockOf, lockResources } from '../appointments/lock-resources';
import { saveAndAnnounce } from './announce-client';
import { Client, ClientContact, reachedAt } from './client.entity';
import { writtenLanguage } from './written-language';

/** Version of the sentence beside the switch to which a client agrees on the page of the preferences. */
const consentTextVersion = 'preferences-2026-11';

/** Language and the consent to questions, as the client chooses them by a link from a mail or a text. */
@Injectable()
export class ChangePreferences {
  constructor(private readonly clock: Clock) {}

  /** @throws LinkRevoked when the address was corrected since, or the client is erased or was merged */
  async show(tx: EntityManager, link: { id: string; epoch: number }): Promise<MyLanguageAndConsent> {
    return viewOf((await ofLink(tx, link)).client);
  }

  /** Changes what is named and leaves the rest; the same choice again changes and announces nothing. @throws LinkRevoked */
  async execute(
    tx: EntityManager,
    link: { id: string; epoch: number },
    request: LanguageAndConsentRequest,
  ): Promise<MyLanguageAndConsent> {
    await lockResources(tx, [lockOf.client(link.id)]);
    const { client, contacts } = await ofLink(tx, link);
    const before = viewOf(client);
    const { language = before.language, surveys = before.surveys } = request;
    const now = this.clock.now();
    // "pt-PT" stays as it is when Portuguese is chosen.
    const locale = language === before.language ? client.locale : language;
    if (!client.update({ locale, surveysConsented: surveys })) return before;
    await saveAndAnnounce(tx, client, contacts, now);
    if (surveys !== before.surveys) {
      await tx.query(
        `insert into client_consent (id, client_id, kind, granted, text_version, given_at, given)
         values ($1, $2, 'surveys', $3, $4, $5, 'online')`,
        [newId(), client.id, surveys, consentTextVersion, now],
      );
    }
    return viewOf(client);
  }
}

async function ofLink(
  tx: EntityManager,
  link: { id: string; epoch: number },
): Promise<{ client: Client; contacts: ClientContact[] }> {
  const client = await tx.findOneBy(Client, { id: link.id });
  if (!client || client.erasedAt !== null || client.mergedInto !== null) throw new LinkRevoked();
  const contacts = await tx.findBy(ClientContact, { clientId: client.id });
  requireSentTo(link, reachedAt(contacts));
  return { client, contacts };
}

function viewOf(client: Client): MyLanguageAndConsent {
  return { language: writtenLanguage(client.locale), surveys: client.surveysConsented };
}
