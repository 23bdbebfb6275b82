import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PracticeChange } from './practice-change.entity';
import { PracticeChangeUnknown } from './practice-change.errors';

/** Takes a mark away again. */
@Injectable()
export class RemovePracticeChange {
  /** @throws PracticeChangeUnknown when there is none, or none any more */
  async execute(tx: EntityManager, practiceChangeId: string): Promise<void> {
    const { affected } = await tx.delete(PracticeChange, { practiceChangeId });
    if (!affected) throw new PracticeChangeUnknown();
  }
}
