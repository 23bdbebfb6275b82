import { z } from 'zod';

/** A line of text without control characters or line breaks, trimmed, as it goes into mails. */
export const textLine = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'Write it on one line.');
