import { z } from 'zod';
import { Domain, Id, Instant, LocalDate, Rating, SurveyState, Timepoint, Zone } from '../values';

export const SurveyQuestion = z.object({
  item: z.string(),
  domain: Domain,
  /** The small line above the question: "Since your session on Monday". */
  lead: z.string(),
  question: z.string(),
  lowLabel: z.string(),
  highLabel: z.string(),
  /** Saved answer; `skipped` when the person chose not to answer. */
  answer: Rating.nullable(),
  skipped: z.boolean(),
});
export type SurveyQuestion = z.infer<typeof SurveyQuestion>;

/** One domain of the client's own line; only timepoints with an answer, and the next that is open. */
export const OwnLine = z.object({
  domain: Domain,
  name: z.string(),
  /** +1 when a higher rating is worse. */
  higherIs: z.enum(['worse', 'better']),
  lowLabel: z.string(),
  highLabel: z.string(),
  points: z.array(z.object({ timepoint: Timepoint, at: Instant, value: Rating, label: z.string() })),
  next: z.object({ timepoint: Timepoint, at: Instant, label: z.string() }).nullable(),
  /** "3 points better than before"; null without both a baseline and a later answer. */
  words: z.string().nullable(),
  /** Change in the good direction since the baseline. */
  improvement: z.number().nullable(),
});
export type OwnLine = z.infer<typeof OwnLine>;

/**
 * GET  /api/outcomes/my/survey (header `x-unknot-link`) → MySurvey
 * POST /api/outcomes/my/survey/answers (AnswerRequest) → MySurvey
 * POST /api/outcomes/my/survey/complete → MySurvey (also when every question is answered or skipped)
 * POST /api/outcomes/my/survey/call-me → MySurvey (raises an alert)
 */
export const MySurvey = z.object({
  surveyId: Id,
  state: SurveyState,
  timepoint: Timepoint,
  zone: Zone,
  closesAt: Instant,
  questions: z.array(SurveyQuestion),
  /** Filled only when the survey is completed: the earlier answer is never shown before the new one is given. */
  lines: z.array(OwnLine),
  callbackRequested: z.boolean(),
});
export type MySurvey = z.infer<typeof MySurvey>;

export const AnswerRequest = z.strictObject({ item: z.string().max(60), value: Rating.nullable() });
export type AnswerRequest = z.infer<typeof AnswerRequest>;

/** GET /api/outcomes/staff/clients/:clientId/lines?locationId= → ClientLines */
export const ClientLines = z.object({ clientId: Id, lines: z.array(OwnLine), answered: z.number().int() });
export type ClientLines = z.infer<typeof ClientLines>;

/** GET /api/outcomes/staff/dashboard */
export const DashboardQuery = z.strictObject({
  locationId: Id.optional(),
  /** First and last day of the session, in the zone of its location. */
  from: LocalDate.optional(),
  to: LocalDate.optional(),
});
export type DashboardQuery = z.infer<typeof DashboardQuery>;

/** How far the surveys of one timepoint came. Each figure counts the ones before it in. */
export const Funnel = z.object({
  timepoint: Timepoint,
  eligible: z.number().int(),
  sent: z.number().int(),
  delivered: z.number().int(),
  answered: z.number().int(),
  /** answered / eligible; null when nobody was eligible. */
  responseRate: z.number().nullable(),
  /** Below 60 %. */
  lowResponse: z.boolean(),
});
export type Funnel = z.infer<typeof Funnel>;

/** Mean change since baseline of one domain at one timepoint, in the good direction. */
export const ChangeCell = z.object({
  domain: Domain,
  name: z.string(),
  timepoint: Timepoint,
  /** Hidden: fewer than 11 distinct clients, or derivable from a hidden one. All figures are null then. */
  suppressed: z.boolean(),
  /** Pairs of baseline and follow-up. */
  n: z.number().int().nullable(),
  clients: z.number().int().nullable(),
  mean: z.number().nullable(),
  standardDeviation: z.number().nullable(),
  /** 95 % interval of the mean by Student's t; null when n < 2. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Mean / SD of baseline. */
  effectSize: z.number().nullable(),
  /** Share that reached the MCID among those who could, with Wilson's 95 % interval. */
  mcid: z.object({
    threshold: z.number(),
    provisional: z.boolean(),
    reached: z.number().int().nullable(),
    couldReach: z.number().int().nullable(),
    share: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
  }),
  /** What regression to the mean alone would give; null when it cannot be estimated. */
  regressionToMean: z.number().nullable(),
});
export type ChangeCell = z.infer<typeof ChangeCell>;

export const DashboardGroup = z.object({
  /** Null for the whole chain (within what the reader may see). */
  locationId: Id.nullable(),
  name: z.string(),
  sessions: z.number().int(),
  funnel: z.array(Funnel),
  change: z.array(ChangeCell),
});
export type DashboardGroup = z.infer<typeof DashboardGroup>;

export const Dashboard = z.object({
  from: LocalDate,
  to: LocalDate,
  generatedAt: Instant,
  /** Smallest number of distinct clients for which figures are shown. */
  minimumClients: z.number().int(),
  /** One sentence that says what is so. */
  headline: z.string(),
  total: DashboardGroup,
  groups: z.array(DashboardGroup),
});
export type Dashboard = z.infer<typeof Dashboard>;
