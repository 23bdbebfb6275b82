import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** For how long the words of a text are kept. */
const daysKept = 30;
const batch = 500;

/** Erases the words of texts, and unknown numbers, once there was time enough to take care of them. */
@Injectable()
export class ForgetReplies {
  constructor(private readonly source: DataSource) {}

  /** @returns how many were erased */
  async execute(): Promise<number> {
    const [, count] = (await this.source.query(
      `delete from reply_text where reply_id in (
         select id from reply join reply_text on reply_id = id
         where received_at <= app_now() - $1 * interval '1 day' limit $2)`,
      [daysKept, batch],
    )) as [unknown, number];
    return count;
  }

  /** When the next one is to be erased. */
  async nextDueAt(): Promise<Date | null> {
    const [{ at }] = (await this.source.query(
      `select min(received_at) + $1 * interval '1 day' as at from reply join reply_text on reply_id = id
       where received_at > app_now() - $1 * interval '1 day'`,
      [daysKept],
    )) as [{ at: Date | null }];
    return at;
  }
}
