import { z } from 'zod';
import { Code, Domain, Id, Instant, LocalDate, Timepoint } from '../values';
import { PracticeChange } from './practice-changes';

/** GET /api/outcomes/staff/dashboard/plots: one score at one timepoint, looked at more closely. */
export const PlotsQuery = z.strictObject({
  locationId: Id.optional(),
  /** Within a location only. */
  practitionerId: Id.optional(),
  from: LocalDate.optional(),
  to: LocalDate.optional(),
  modality: Code.optional(),
  domain: Domain,
  timepoint: Timepoint,
});
export type PlotsQuery = z.infer<typeof PlotsQuery>;

const Share = z.object({ low: z.number(), high: z.number() });

/** A location or practitioner among the others: never ranked, only held against what chance alone would give. */
export const FunnelPoint = z.object({
  id: Id,
  name: z.string(),
  /** Answers of those who could reach the noticeable difference. */
  n: z.number().int(),
  /** Share that reached it, as counted. */
  observed: z.number(),
  /** The same as if all had begun like the whole: observed − expected + share of the whole. */
  adjusted: z.number(),
  verdict: z.enum(['too_small', 'inside', 'outside_95', 'outside_99_8']),
  /** Answered of eligible at this timepoint; null when nobody was. */
  responseRate: z.number().nullable(),
});
export type FunnelPoint = z.infer<typeof FunnelPoint>;

export const FunnelPlot = z.object({
  by: z.enum(['location', 'practitioner']),
  /** Share of the whole. */
  target: z.number(),
  points: z.array(FunnelPoint),
  /** Exact binomial limits around the target by number of answers. */
  limits: z.array(z.object({ n: z.number().int(), inner: Share, outer: Share })),
  /** Groups that are not shown. */
  hidden: z.number().int(),
  /** Groups below this are never judged. */
  smallestFlagged: z.number().int(),
});
export type FunnelPlot = z.infer<typeof FunnelPlot>;

export const RunWeek = z.object({
  /** ISO week, `2026-W32`, and its Monday. */
  week: z.string(),
  monday: LocalDate,
  suppressed: z.boolean(),
  n: z.number().int().nullable(),
  clients: z.number().int().nullable(),
  /** Mean change in the good direction; null when hidden or without answers. */
  mean: z.number().nullable(),
  /** Part of a run of 8 or more on one side of the median. */
  inRun: z.boolean(),
  beyondLimits: z.boolean(),
});
export type RunWeek = z.infer<typeof RunWeek>;

export const RunChart = z.object({
  weeks: z.array(RunWeek),
  /** How many weeks of the first period there are so far, of ten. */
  firstWeeks: z.number().int().default(0),
  /**
   * Of the fixed first period: the first ten weeks ever with enough clients, whichever days are looked at. Null while
   * there are fewer, and when one of them must be hidden in these days.
   */
  basis: z
    .object({ from: z.string(), to: z.string(), median: z.number(), low: z.number(), high: z.number() })
    .nullable(),
  runs: z.array(
    z.object({ from: z.string(), to: z.string(), side: z.enum(['above', 'below']), length: z.number().int() }),
  ),
});
export type RunChart = z.infer<typeof RunChart>;

/** How many changed by how much, in whole points in the good direction. */
export const Distribution = z.object({
  suppressed: z.boolean(),
  n: z.number().int().nullable(),
  clients: z.number().int().nullable(),
  bins: z.array(z.object({ change: z.number().int(), count: z.number().int() })),
});
export type Distribution = z.infer<typeof Distribution>;

export const Plots = z.object({
  from: LocalDate,
  to: LocalDate,
  score: z.object({ domain: Domain, name: z.string(), threshold: z.number(), provisional: z.boolean() }),
  timepoint: Timepoint,
  /** Null where there is nobody to be told apart, or the reader may not tell them apart. */
  funnel: FunnelPlot.nullable(),
  run: RunChart,
  /** What was changed in practice in these days, where the reader looks; by day. */
  changes: z.array(PracticeChange).default([]),
  distribution: Distribution,
});
export type Plots = z.infer<typeof Plots>;

/** GET /api/outcomes/staff/dashboard/overdue?locationId=: who was due to be asked and has not answered yet. */
export const OverdueQuery = z.strictObject({ locationId: Id });
export const Overdue = z.object({
  total: z.number().int(),
  /** The longest waiting ones. */
  surveys: z.array(
    z.object({
      surveyId: Id,
      clientId: Id,
      timepoint: Timepoint,
      dueAt: Instant,
      closesAt: Instant,
      sent: z.boolean(),
    }),
  ),
});
export type Overdue = z.infer<typeof Overdue>;

/** GET /api/outcomes/staff/dashboard/own-clients: only of the practitioner who asks. */
export const OwnClientsQuery = PlotsQuery.pick({
  locationId: true,
  from: true,
  to: true,
  modality: true,
  domain: true,
});
export type OwnClientsQuery = z.infer<typeof OwnClientsQuery>;
export const OwnClients = z.object({
  score: Plots.shape.score.extend({ higherIs: z.enum(['worse', 'better']), minimum: z.number(), maximum: z.number() }),
  total: z.number().int(),
  /** Everybody who got worse, then those who answered last. */
  clients: z.array(
    z.object({
      clientId: Id,
      courseId: Id,
      baseline: z.number(),
      points: z.array(z.object({ timepoint: Timepoint, at: Instant, value: z.number() })),
      /** Of the last answer, in the good direction. */
      improvement: z.number(),
      /** Worse by at least the noticeable difference at the last answer. */
      worsened: z.boolean(),
    }),
  ),
});
export type OwnClients = z.infer<typeof OwnClients>;

/** GET /api/outcomes/staff/export.csv: every survey of these days, in the zone of its location, one row a rating or score. */
export const ExportQuery = z.strictObject({ from: LocalDate, to: LocalDate, locationId: Id.optional() });
export type ExportQuery = z.infer<typeof ExportQuery>;
