import { z } from 'zod';

/** GET /api/history, in a demonstration: how far its past has been made. */
export const HistoryState = z.object({
  state: z.enum(['none', 'making', 'made', 'failed']),
  /** The week that is being made, from 1, of so many. */
  week: z.number().int(),
  weeks: z.number().int(),
});
export type HistoryState = z.infer<typeof HistoryState>;
