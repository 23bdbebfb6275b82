import type { LinkActor } from '@unknot/shared/auth/actor';
import type { IntakeAnswers, Questionnaire } from '@unknot/shared/contracts/api/intake';
import { requireEpoch } from '@unknot/shared/links/link-token';
import type { EntityManager } from 'typeorm';
import { type AppointmentDetails, detailsOf } from '../appointments/appointment-details.query';
import { answersStillFitting } from './check-answers';
import { IntakeClosed, IntakeUnknown } from './intake.errors';
import { currentQuestionnaire } from './questionnaires';

/** Answers count for so long; then they are asked for again. */
export const validFor = "interval '12 months'";

const answerable: readonly AppointmentDetails['state'][] = ['booked', 'confirmed', 'arrived', 'in_session'];

/** An appointment before which, or at the beginning of which, its client can answer. @throws IntakeClosed */
export function requireAnswerable({ state }: Pick<AppointmentDetails, 'state'>): void {
  if (!answerable.includes(state)) throw new IntakeClosed();
}

/** What was handed in last. */
export interface HandedIn {
  appointmentId: string;
  version: string;
  answers: IntakeAnswers;
  submittedAt: Date;
  /** The answers are not too old at the time of the visit. */
  valid: boolean;
}

/** A visit with everything that a client's answers to it depend on. */
export interface IntakeVisit {
  appointment: AppointmentDetails & { clientId: string };
  questionnaire: Questionnaire;
  tablet: boolean;
  /**
   * Under which the draft is kept. A tablet belongs to the clinic and is handed out by people who may not read health
   * answers: each of its tokens begins empty and opens nothing that was answered under another.
   */
  entrance: string;
  handedIn: HandedIn | undefined;
  draft: IntakeAnswers | undefined;
  /** What the client has answered so far, as far as this entrance shows it. */
  answers: IntakeAnswers;
}

/**
 * Reads the visit of a link in two statements.
 * @param today day at the clinic, `2026-11-24`
 * @throws IntakeUnknown, LinkRevoked, IntakeClosed
 */
export async function visitOfLink(
  tx: EntityManager,
  link: LinkActor,
  todayAt: (zone: string) => string,
): Promise<IntakeVisit> {
  const [details] = await detailsOf(tx, [link.id]);
  if (!details || details.clientId === null) throw new IntakeUnknown();
  requireEpoch(link, details.linkEpoch);
  requireAnswerable(details);
  const appointment = { ...details, clientId: details.clientId };
  const tablet = link.purpose === 'intake_tablet';
  const entrance = tablet ? `tablet ${link.expiresAt.toISOString()}` : 'link';
  const [row] = (await tx.query(
    `select c.locale,
       (select answers from intake_draft where client_id = c.id and entrance = $2) as draft,
       (select json_build_object('appointmentId', i.appointment_id, 'version', i.questionnaire_version,
           'answers', a.answers, 'submittedAt', i.submitted_at, 'valid', i.submitted_at + ${validFor} > $3::timestamptz)
         from intake i join intake_answers a on a.intake_id = i.id
         where i.client_id = c.id order by i.submitted_at desc limit 1) as "handedIn"
     from client c where c.id = $1`,
    [appointment.clientId, entrance, appointment.startsAt],
  )) as [{ locale: string; draft: IntakeAnswers | null; handedIn: (HandedIn & { submittedAt: string }) | null }];
  const questionnaire = currentQuestionnaire(row.locale);
  const handedIn = row.handedIn ? { ...row.handedIn, submittedAt: new Date(row.handedIn.submittedAt) } : undefined;
  const draft = row.draft ?? undefined;
  const earlier = tablet ? {} : (handedIn?.answers ?? {});
  const answers = answersStillFitting(questionnaire, draft ?? earlier, todayAt(appointment.zone));
  return { appointment, questionnaire, tablet, entrance, handedIn, draft, answers };
}

/** Whether what was handed in can stand as it is for this visit. */
export const isCurrent = ({ handedIn, questionnaire }: IntakeVisit): boolean =>
  handedIn?.valid === true && handedIn.version === questionnaire.version;

/** Whether the client has handed it in for this very visit. */
export const isForThisVisit = (visit: IntakeVisit): boolean =>
  isCurrent(visit) && visit.handedIn?.appointmentId === visit.appointment.id;
