import { z } from 'zod';
import { Id, Instant, WallTime } from '../values';

/** A free time, as the lists and the refusals of a booking name it. */
export const FreeTime = z.object({
  practitionerId: Id,
  locationId: Id,
  treatmentId: Id,
  startsAt: Instant,
  endsAt: Instant,
  /** Wall clock of the location. */
  startsAtWall: WallTime,
});
export type FreeTime = z.infer<typeof FreeTime>;

/** RFC 9457 problem document, with a code for programs and a sentence for people. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  /** What happened and what to do next; may be shown to the person as it stands. */
  detail: z.string(),
  /** Stable code such as `APPOINTMENT_SLOT_TAKEN`. */
  code: z.string(),
  /** Id to name when asking for help. */
  requestId: z.string().optional(),
  /** Which fields are wrong, and why. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** Nearest free times, when the wanted one is taken. */
  nearest: z.array(FreeTime).optional(),
});
export type Problem = z.infer<typeof Problem>;
