import type { DataSource } from 'typeorm';

/** How far the past of a demonstration has been made. All instants are of its own time. */
export interface HistoryProgress {
  seed: number;
  beganAt: Date;
  madeUntil: Date;
}

/** True for a demonstration that has no past yet. */
export async function lacksHistory(source: DataSource): Promise<boolean> {
  const [row] = (await source.query(
    'select exists (select from chain where demonstration) and not exists (select from made_history) as lacks',
  )) as [{ lacks: boolean }];
  return row.lacks;
}

/** Undefined where no past was begun. */
export async function readHistoryProgress(source: DataSource): Promise<HistoryProgress | undefined> {
  const [row] = (await source.query(
    `select seed, began_at as "beganAt", made_until as "madeUntil" from made_history`,
  )) as [HistoryProgress?];
  return row;
}

/** Begins a past at `beganAt`. */
export async function beginHistoryProgress(source: DataSource, seed: number, beganAt: Date): Promise<void> {
  await source.query('insert into made_history (seed, began_at, made_until) values ($1, $2, $2)', [seed, beganAt]);
}

/** Everything up to this instant is made, in all services. */
export async function noteHistoryMade(source: DataSource, until: Date): Promise<void> {
  await source.query('update made_history set made_until = $1', [until]);
}
