import { Injectable } from '@nestjs/common';
import { type StaffActor, visibleLocations } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { MergePreview } from '@unknot/shared/contracts/api/clients';
import { type EntityManager, In } from 'typeorm';
import { Client } from './client.entity';
import { ClientUnknown, SameClient, VisitsOverlap } from './client.errors';
import { foundClients } from './found-clients';
import type { Pair } from './move-to-survivor';
import { requireVisibleClient } from './visible-client';

const count = (table: string) => `(select count(*)::int from ${table} where client_id = $2)`;

/** Shows two clients side by side and what a merge would do. Nothing is changed. */
@Injectable()
export class PreviewMerge {
  constructor(private readonly clock: Clock) {}

  /** @throws ClientUnknown, SameClient */
  async execute(tx: EntityManager, surviving: string, merged: string, actor: StaffActor): Promise<MergePreview> {
    await requireMergeable(tx, { surviving, merged }, actor);
    const locations = visibleLocations(actor) ?? null;
    const found = await foundClients(tx, [surviving, merged], locations, this.clock.now());
    const rows = await tx.findBy(Client, { id: In([surviving, merged]) });
    const [{ courseEnds, ...moves }] = (await tx.query(
      `select (select count(*)::int from appointment where client_id = $2 and state not in ('held', 'expired')) as appointments,
         ${count('session')} as sessions, ${count('course')} as courses, ${count('intake')} as questionnaires,
         ${count('task')} as tasks, ${count('enquiry')} as enquiries,
         (select count(*) > 1 from course where client_id in ($1, $2) and closed_at is null) as "courseEnds"`,
      [surviving, merged],
    )) as [MergePreview['moves'] & { courseEnds: boolean }];
    const pairs = await overlapsOf(tx, { surviving, merged });
    return {
      clients: found.map((client) => {
        const row = rows.find(({ id }) => id === client.clientId);
        if (!row) throw new ClientUnknown();
        return { ...client, version: row.version, createdAt: row.createdAt.toISOString() };
      }),
      moves,
      courseEnds,
      refused: pairs.length > 0 ? new VisitsOverlap(pairs).message : null,
    };
  }
}

/** Both are seen, and are two. @throws SameClient, ClientUnknown */
export async function requireMergeable(
  tx: EntityManager,
  { surviving, merged }: Pair,
  actor: StaffActor,
): Promise<void> {
  if (surviving === merged) throw new SameClient();
  await requireVisibleClient(tx, surviving, actor);
  await requireVisibleClient(tx, merged, actor);
}

/** Visits of both that overlap, each pair in words: "7Q4MXK on 2026-11-24 16:40 and 9PBC2D on 2026-11-24 17:00". */
export async function overlapsOf(tx: EntityManager, { surviving, merged }: Pair): Promise<string[]> {
  const occupies = `in ('held', 'booked', 'confirmed', 'arrived', 'in_session', 'completed')`;
  const rows = (await tx.query(
    `select a.reference || ' on ' || replace(a.starts_at_wall, 'T', ' ') || ' and ' || b.reference || ' on '
       || replace(b.starts_at_wall, 'T', ' ') as pair
     from appointment a join appointment b on b.client_id = $2 and b.state ${occupies}
       and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
     where a.client_id = $1 and a.state ${occupies} order by a.starts_at limit 5`,
    [surviving, merged],
  )) as { pair: string }[];
  return rows.map(({ pair }) => pair);
}
