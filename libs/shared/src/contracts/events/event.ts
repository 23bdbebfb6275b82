import { z } from 'zod';

/** The services that publish or consume events. The name is also the name of the service's database schema. */
export const serviceNames = ['booking', 'notifications', 'outcomes'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** One event as it travels: CloudEvents 1.0, with the version of the aggregate as an extension attribute. */
export interface EventEnvelope<T = unknown> {
  specversion: '1.0';
  /** UUID version 7. The same event keeps its id however often it is delivered. */
  id: string;
  /** Path of the service that published it, `/booking`. */
  source: string;
  /** `unknot.<aggregate>.<fact>.v<n>` */
  type: string;
  /** Id of the aggregate; the key of the topic, so that events of one aggregate stay in order. */
  subject: string;
  /** Domain time of the fact, ISO 8601 in UTC. */
  time: string;
  datacontenttype: 'application/json';
  /** Rises with every change of the aggregate: read models keep only the newest. */
  aggregateversion: number;
  /** W3C trace context of the request that caused the event. */
  traceparent?: string;
  data: T;
}

const envelopeSchema = z.object({
  specversion: z.literal('1.0'),
  id: z.uuid(),
  source: z.string().startsWith('/'),
  type: z.string(),
  subject: z.string().min(1).max(64),
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json'),
  aggregateversion: z.number().int().nonnegative(),
  traceparent: z.string().max(64).optional(),
});

/** What a type of event promises: its name, where it is published, and the shape of its data. */
export interface EventContract<T = unknown> {
  readonly type: string;
  readonly topic: Topic;
  readonly description: string;
  readonly data: z.ZodType<T>;
  readonly example: T;
  /** @throws z.ZodError when the envelope or its data is not of this contract. */
  parse(envelope: unknown): EventEnvelope<T>;
}

/** The envelope of a contract, for the parameter of a consumer. */
export type EventOf<C> = C extends EventContract<infer T> ? EventEnvelope<T> : never;
/** The data of a contract. */
export type EventData<C> = C extends EventContract<infer T> ? T : never;

/** One topic an aggregate; its key is the aggregate's id. The first word names the publishing service. */
export const topics = [
  'booking.appointments',
  'booking.clients',
  'booking.sessions',
  'booking.waitlist',
  'booking.catalogue',
  'booking.enquiries',
  'booking.courses',
  'booking.tasks',
  'notifications.messages',
  'notifications.replies',
  'outcomes.surveys',
  'outcomes.alerts',
] as const;
export type Topic = (typeof topics)[number];

/**
 * Declares a type of event once; validation, documentation and the broker's topic come from it.
 * The data holds no name, address, phone, mail, free text, health detail or link token: a log cannot be erased.
 */
export function defineEvent<T>(definition: {
  type: `unknot.${string}.v${number}`;
  topic: Topic;
  description: string;
  data: z.ZodType<T>;
  example: NoInfer<T>;
}): EventContract<T> {
  return {
    ...definition,
    parse(envelope) {
      const head = envelopeSchema.parse(envelope);
      if (head.type !== definition.type) {
        throw new z.ZodError([
          { code: 'custom', path: ['type'], message: `expected ${definition.type}`, input: head.type },
        ]);
      }
      return { ...head, data: definition.data.parse((envelope as { data?: unknown }).data) };
    },
  };
}
