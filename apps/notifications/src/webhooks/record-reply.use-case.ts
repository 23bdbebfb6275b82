import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OptOuts } from '../opt-outs/opt-outs';

/** Words that end messages, and those that begin them again, as providers and carriers know them. */
const stopWords = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'END', 'QUIT', 'CANCEL']);
const startWords = new Set(['START', 'UNSTOP', 'YES']);

/** Takes a text that somebody sent us. STOP holds at once, also for what is already planned. */
@Injectable()
export class RecordReply {
  constructor(private readonly optOuts: OptOuts) {}

  async execute(tx: EntityManager, reply: { from: string; text: string }): Promise<void> {
    const word = reply.text.trim().toUpperCase();
    if (stopWords.has(word)) await this.optOuts.record(tx, 'sms', reply.from, 'reply');
    else if (startWords.has(word)) await this.optOuts.withdraw(tx, 'sms', reply.from);
  }
}
