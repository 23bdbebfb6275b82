import { z } from 'zod';
import { Id, LocalDate } from '../values';

/** Something that was changed in practice on a day, as run charts mark it. */
export const PracticeChange = z.object({
  practiceChangeId: Id,
  /** Null: at every location. */
  locationId: Id.nullable(),
  /** Name of the location, or "Everywhere". */
  place: z.string(),
  day: LocalDate,
  words: z.string(),
});
export type PracticeChange = z.infer<typeof PracticeChange>;

/**
 * PUT  /api/outcomes/staff/practice-changes/:id (PracticeChangeRequest) → PracticeChangeDone; the asker makes the id
 * POST /api/outcomes/staff/practice-changes/:id/remove → PracticeChangeDone
 */
export const PracticeChangeRequest = z.strictObject({
  locationId: Id.nullable(),
  /** Not in the future. */
  day: LocalDate,
  words: z.string().trim().min(1).max(80),
});
export type PracticeChangeRequest = z.infer<typeof PracticeChangeRequest>;
export const PracticeChangeDone = z.object({ practiceChangeId: Id });
export type PracticeChangeDone = z.infer<typeof PracticeChangeDone>;
