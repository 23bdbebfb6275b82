import { Id } from '@unknot/shared/contracts/values';
import { defineJob } from '@unknot/shared/jobs/job';
import { z } from 'zod';

/** Wakes the sending when a message is due. The row decides: one that has moved on is not sent. */
export const SendMessage = defineJob({ name: 'send-message', data: z.strictObject({ messageId: Id }) });
