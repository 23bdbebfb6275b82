import { Injectable } from '@nestjs/common';
import type { ChainSetup } from '@unknot/shared/contracts/api/setup';
import type { EntityManager } from 'typeorm';
import { requireStorable } from '../text/storable-text';

/** Changes what the chain is called, and the numbers that its pages name. */
@Injectable()
export class ChangeChain {
  async execute(tx: EntityManager, wanted: ChainSetup): Promise<void> {
    requireStorable(wanted);
    await tx.query('update chain set name = $1, phone = $2, emergency_number = $3', [
      wanted.name,
      wanted.phone,
      wanted.emergencyNumber,
    ]);
  }
}
