import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { LinkActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { IntakeAnswers, SubmitIntakeRequest } from '@unknot/shared/contracts/api/intake';
import { dayAt } from '@unknot/shared/time/local-time';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { lockOf, lockResources } from '../appointments/lock-resources';
import { AskForScreening } from '../red-flags/ask-for-screening.use-case';
import { answersAsked, missingAnswers } from './check-answers';
import { IntakeChanged, IntakeIncomplete } from './intake.errors';
import { type IntakeVisit, isCurrent, isForThisVisit, visitOfLink } from './visit-of-link';

/**
 * Hands the questionnaire in, with the consent: the answers count for the client from now on, earlier ones stay as
 * their history. What must be cleared becomes a task of each visit that the client has before them, in the same transaction.
 */
@Injectable()
export class SubmitIntake {
  constructor(
    private readonly clock: Clock,
    private readonly screening: AskForScreening,
  ) {}

  /** @throws IntakeUnknown, LinkRevoked, IntakeClosed, IntakeChanged, IntakeIncomplete */
  async execute(tx: EntityManager, link: LinkActor, { version, consent }: SubmitIntakeRequest): Promise<void> {
    const now = this.clock.now();
    const todayAt = (zone: string) => dayAt(now.getTime(), zone);
    const { clientId } = (await visitOfLink(tx, link, todayAt)).appointment;
    // Whoever changes a visit holds it before they wait for its client: see docs/adr/0020.
    await tx.query(
      `select from appointment where client_id = $1 and state in ('booked', 'confirmed', 'arrived', 'in_session')
       order by id for update`,
      [clientId],
    );
    await lockResources(tx, [lockOf.client(clientId)]);
    const visit = await visitOfLink(tx, link, todayAt);
    const { questionnaire, draft, handedIn } = visit;
    const seen = questionnaire.consent.version === consent.version && questionnaire.language === consent.language;
    if (version !== questionnaire.version || !seen) throw new IntakeChanged();
    if (draft === undefined && isForThisVisit(visit)) return;

    const given = draft !== undefined || (isCurrent(visit) && !visit.tablet) ? visit.answers : {};
    const missing = missingAnswers(questionnaire, given);
    if (missing.length > 0) throw new IntakeIncomplete(missing);
    const answers = answersAsked(questionnaire, given);
    const id = newId();
    await this.keep(tx, id, visit, { answers, unchanged: isDeepStrictEqual(answers, handedIn?.answers), now });
    await this.screening.execute(tx, { clientId: visit.appointment.clientId });
  }

  private async keep(
    tx: EntityManager,
    id: string,
    { appointment, questionnaire, tablet }: IntakeVisit,
    { answers, unchanged, now }: { answers: IntakeAnswers; unchanged: boolean; now: Date },
  ): Promise<void> {
    await tx.query(
      `with given as (
         insert into intake (id, client_id, appointment_id, questionnaire_version, locale, consent_version, unchanged,
           entrance, submitted_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ), ended as (
         delete from intake_draft where client_id = $2
       )
       insert into intake_answers (intake_id, answers) values ($1, $10)`,
      [
        id,
        appointment.clientId,
        appointment.id,
        questionnaire.version,
        questionnaire.language,
        questionnaire.consent.version,
        unchanged,
        tablet ? 'tablet' : 'link',
        now,
        JSON.stringify(answers),
      ],
    );
  }
}
