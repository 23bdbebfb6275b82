import { z } from 'zod';
import { Code, Domain, Id, Instant, LocalDate, Priority, Rating, SurveyState, Timepoint, Zone } from '../values';

export const SurveyQuestion = z.object({
  item: z.string(),
  domain: Domain,
  /** The small line above the question: "Since your session on Monday". */
  lead: z.string(),
  question: z.string(),
  lowLabel: z.string(),
  highLabel: z.string(),
  /** Ends of the rating: 0 and 10 for our own questions, others for licensed ones. */
  minimum: z.number().int(),
  maximum: z.number().int(),
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
  /** What the words say: since the baseline, or as a question about change itself was answered. */
  direction: z.enum(['better', 'same', 'worse']).nullable(),
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
  /** BCP 47 language of the questions. */
  language: z.string(),
  /** Token of the client's own progress page; null until the survey is completed. */
  progressToken: z.string().nullable(),
});
export type MySurvey = z.infer<typeof MySurvey>;

export const AnswerRequest = z.strictObject({ item: z.string().max(60), value: Rating.nullable() });
export type AnswerRequest = z.infer<typeof AnswerRequest>;

/** GET /api/outcomes/my/progress (header `x-unknot-link`, purpose `progress`): the client's whole course. */
export const MyProgress = z.object({
  language: z.string(),
  zone: Zone,
  /** When the first answer of the course was given; null without any. */
  since: Instant.nullable(),
  answered: z.number().int(),
  lines: z.array(OwnLine),
});
export type MyProgress = z.infer<typeof MyProgress>;

/**
 * What a client at the clinic is asked on the tablet now, in this order.
 * POST /api/outcomes/staff/appointments/:appointmentId/tablet → TabletSurveys (permission `tablet:use`)
 */
export const TabletSurveys = z.object({
  appointmentId: Id,
  surveys: z.array(
    z.object({
      surveyId: Id,
      timepoint: Timepoint,
      questions: z.number().int(),
      /** Of a link that opens this survey for half an hour: `/s/<token>?tablet=1`. */
      token: z.string(),
    }),
  ),
  /** Address that asks all of them, one after the other; null when nothing is asked. */
  path: z.string().nullable(),
  /** Why nothing is asked. */
  reason: z.enum(['no_consent', 'nothing_open']).nullable(),
  expiresAt: Instant,
});
export type TabletSurveys = z.infer<typeof TabletSurveys>;

/** PUT /api/outcomes/staff/appointments/:appointmentId/now (permission `clinical:write`) → NowRatings */
export const NowRatingsRequest = z.strictObject({ when: z.enum(['before', 'after']), pain: Rating, tension: Rating });
export type NowRatingsRequest = z.infer<typeof NowRatingsRequest>;

const NowPair = z.object({ pain: Rating.nullable(), tension: Rating.nullable(), at: Instant });
/** GET /api/outcomes/staff/appointments/:appointmentId/now: the ratings of the moment, before and after a session. */
export const NowRatings = z.object({
  appointmentId: Id,
  /** The client has agreed to be asked: else nothing is typed here, and the tablet asks nothing. */
  agreed: z.boolean(),
  before: NowPair.nullable(),
  after: NowPair.nullable(),
});
export type NowRatings = z.infer<typeof NowRatings>;

export const AlertKind = z.enum(['call_me', 'worsened', 'red_flag']);
export type AlertKind = z.infer<typeof AlertKind>;

/** What an alert says, for those who may read answers. */
export const StaffAlert = z.object({
  alertId: Id,
  kind: AlertKind,
  priority: Priority,
  clientId: Id,
  surveyId: Id,
  appointmentId: Id,
  practitionerId: Id,
  locationId: Id,
  timepoint: Timepoint,
  at: Instant,
  resolvedAt: Instant.nullable(),
  /** `from` is the baseline of the course, null where none is compared. Empty for `call_me`. */
  findings: z.array(z.object({ domain: Domain, name: z.string(), from: z.number().nullable(), to: z.number() })),
});
export type StaffAlert = z.infer<typeof StaffAlert>;

/** GET /api/outcomes/staff/alerts?locationId= (the open ones, the oldest first) and /staff/alerts/:alertId → StaffAlert */
export const StaffAlertsQuery = z.strictObject({ locationId: Id.optional() });
export const StaffAlerts = z.object({ alerts: z.array(StaffAlert) });
export type StaffAlerts = z.infer<typeof StaffAlerts>;

/** GET /api/outcomes/staff/clients/:clientId/lines?locationId= → ClientLines */
export const ClientLines = z.object({ clientId: Id, lines: z.array(OwnLine), answered: z.number().int() });
export type ClientLines = z.infer<typeof ClientLines>;

/** GET /api/outcomes/staff/dashboard */
export const DashboardQuery = z.strictObject({
  locationId: Id.optional(),
  /** First and last day of the session, in the zone of its location. */
  from: LocalDate.optional(),
  to: LocalDate.optional(),
  /** Only sessions in which this was delivered, and what follows them. */
  modality: Code.optional(),
  /** Into which groups; `practitioner` needs a location, and tells managers apart who works there. */
  by: z.enum(['location', 'practitioner']).optional(),
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
  /** answered / delivered; null when nothing was delivered. */
  responseOfDelivered: z.number().nullable(),
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
    /** Whose baseline lies so near the good end of the scale that they could not. */
    couldNotReach: z.number().int().nullable(),
    share: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    /** The share if none, or all, of the eligible without an answer had reached it; null when nobody was eligible. */
    bounds: z.object({ low: z.number(), high: z.number() }).nullable(),
  }),
  /** What regression to the mean alone would give; null when it cannot be estimated. */
  regressionToMean: z.number().nullable(),
});
export type ChangeCell = z.infer<typeof ChangeCell>;

/** Mean of what is asked at a follow-up and never before: where clients stand, not how they changed. */
export const LevelCell = z.object({
  domain: Domain,
  name: z.string(),
  timepoint: Timepoint,
  higherIs: z.enum(['worse', 'better']),
  /** Ends of the score. */
  minimum: z.number(),
  maximum: z.number(),
  /** As in {@link ChangeCell}. */
  suppressed: z.boolean(),
  n: z.number().int().nullable(),
  clients: z.number().int().nullable(),
  mean: z.number().nullable(),
  standardDeviation: z.number().nullable(),
  /** 95 % interval of the mean by Student's t; null when n < 2. */
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type LevelCell = z.infer<typeof LevelCell>;

/** How many of the answers, with Wilson's 95 % interval of the share; the share is null without any answer. */
const ImpressionShare = z.object({
  count: z.number().int(),
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

/** Global impression of change: clients themselves compare with the time before their first session. */
export const ImpressionCell = LevelCell.pick({
  ...{ domain: true, name: true, timepoint: true, minimum: true, maximum: true },
  ...{ suppressed: true, n: true, clients: true },
}).extend({
  /** The answer that means no change; better and worse lie on its two sides. */
  noChange: z.number(),
  /** Null when hidden. */
  better: ImpressionShare.nullable(),
  same: ImpressionShare.nullable(),
  worse: ImpressionShare.nullable(),
});
export type ImpressionCell = z.infer<typeof ImpressionCell>;

export const DashboardGroup = z.object({
  /** Null for the whole chain (within what the reader may see). */
  locationId: Id.nullable(),
  /** Null for a whole location. Names of practitioners stand in booking. */
  practitionerId: Id.nullable(),
  name: z.string(),
  sessions: z.number().int(),
  funnel: z.array(Funnel),
  change: z.array(ChangeCell),
  /** Leaving the clinic compared with arriving there, on the same day; empty while nobody was asked. */
  rightNow: z.array(ChangeCell),
  /** What is asked at the long-term timepoints only: it has no baseline, and so a level instead of a change. */
  levels: z.array(LevelCell).default([]),
  impressions: z.array(ImpressionCell).default([]),
});
export type DashboardGroup = z.infer<typeof DashboardGroup>;

export const Dashboard = z.object({
  from: LocalDate,
  to: LocalDate,
  generatedAt: Instant,
  /** Smallest number of distinct clients for which figures are shown. */
  minimumClients: z.number().int(),
  /** What was delivered in these days where the reader may see, in the order of the codes. */
  modalities: z.array(Code),
  /** One sentence that says what is so. */
  headline: z.string(),
  total: DashboardGroup,
  groups: z.array(DashboardGroup),
});
export type Dashboard = z.infer<typeof Dashboard>;
