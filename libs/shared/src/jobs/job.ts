import type { z } from 'zod';

/** A kind of work to be woken up: its name and what its data is. The data is ids only; the handler reads the row again. */
export interface JobDefinition<T extends object> {
  name: string;
  data: z.ZodType<T>;
}

/** Declares a job beside its handler, in one file. */
export const defineJob = <T extends object>(definition: JobDefinition<T>): JobDefinition<T> => definition;
