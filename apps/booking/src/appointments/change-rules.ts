import { addDays, LocalDay, minutesOf } from '../time/wall-time';

/** Until when clients may change a booking alone. */
export interface ChangeRules {
  /** Wall time of the day before, `20:00`. */
  until: string;
  /** Minutes after booking within which it may be changed in any case, but not after its start. */
  graceMinutes: number;
}

/** "Until 20:00 the day before, or within an hour of booking", whichever is later. */
export function changeableUntil(
  appointment: { startsAt: Date; startsAtWall: string; zone: string; bookedAt: Date | null },
  rules: ChangeRules,
): Date {
  const dayBefore = new LocalDay(addDays(appointment.startsAtWall.slice(0, 10), -1), appointment.zone);
  const minute = minutesOf(rules.until);
  const evening = dayBefore.window(minute, minute).to;
  const booked = appointment.bookedAt?.getTime() ?? 0;
  const grace = Math.min(booked + rules.graceMinutes * 60_000, appointment.startsAt.getTime());
  return new Date(Math.max(evening, grace));
}
