import { Inject, Injectable } from '@nestjs/common';
import { DatabaseClock } from '@unknot/shared/clock/database-clock';
import type { FirstAccountRequest } from '@unknot/shared/contracts/api/setup';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { demonstration } from '../catalogue/demonstration';
import { translationsOf } from '../catalogue/translations-of';
import { plainName } from '../clients/contact';
import type { BookingConfig } from '../config';
import { hashPassword } from '../staff/password';
import { requireStorable } from '../text/storable-text';
import { isFirstAccountToken } from './first-account-token';
import { SetupLinkInvalid } from './setup.errors';

/** Makes the account of whoever sets the chain up, and the chain: once, while there is nobody. */
@Injectable()
export class CreateFirstAccount {
  constructor(
    private readonly clock: DatabaseClock,
    @Inject(SERVICE_CONFIG) private readonly config: BookingConfig,
  ) {}

  /** @throws SetupLinkInvalid for a wrong link, and as soon as there is an account */
  async execute(tx: EntityManager, request: FirstAccountRequest): Promise<void> {
    if (!isFirstAccountToken(request.token, this.config.SERVICE_SECRET)) throw new SetupLinkInvalid();
    requireStorable(request);
    const { chain } = request;
    const name = plainName(request.name);
    // Two at a time: the second waits here, and then finds the chain of the first.
    const made = (await tx.query(
      `insert into chain (name, phone, emergency_number, demonstration)
       select $1, $2, $3, $4 where not exists (select from staff_account) on conflict do nothing returning name`,
      [chain.name, chain.phone, chain.emergencyNumber, this.clock.purpose === 'demonstration'],
    )) as unknown[];
    if (made.length === 0) throw new SetupLinkInvalid();
    await tx.query(
      `insert into staff_account (id, email, name, password_hash, roles, all_locations)
       values ($1, lower($2), $3, $4, '{chain_manager,operator}', true)`,
      [newId(), request.email, name, await hashPassword(request.password)],
    );
    await wordsOfTheTrade(tx);
  }
}

/** What treatments and practitioners are described with, in all our languages; the same for every chain. */
async function wordsOfTheTrade(tx: EntityManager): Promise<void> {
  const entries = (of: 'specialties' | 'modalities') =>
    JSON.stringify(
      demonstration[of].map((one, position) => ({
        ...one,
        position,
        translations: translationsOf(demonstration, of, one.code),
      })),
    );
  await tx.query(
    `insert into specialty select * from jsonb_populate_recordset(null::specialty, $1::jsonb) on conflict do nothing`,
    [entries('specialties')],
  );
  await tx.query(
    `insert into modality select * from jsonb_populate_recordset(null::modality, $1::jsonb) on conflict do nothing`,
    [entries('modalities')],
  );
}
