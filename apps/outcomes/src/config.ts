import { baseConfig } from '@unknot/shared/config/config';
import { z } from 'zod';

/** Settings of the outcomes service, beside those of every service. */
export const outcomesConfig = baseConfig.extend({
  /** Folder with instrument files that the chain supplies, such as licensed wordings. */
  INSTRUMENTS_FOLDER: z.string().min(1).optional(),
});
export type OutcomesConfig = z.infer<typeof outcomesConfig>;
