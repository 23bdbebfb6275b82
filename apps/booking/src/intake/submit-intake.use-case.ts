import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { LinkActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { IntakeAnswers, SubmitIntakeRequest } from '@unknot/shared/contracts/api/intake';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { lockOf, lockResources } from '../appointments/lock-resources';
import { DismissTasks } from '../tasks/dismiss-tasks.use-case';
import { OpenTask } from '../tasks/open-task.use-case';
import { dateOf } from '../time/wall-time';
import { answersAsked, missingAnswers } from './check-answers';
import { contraindicationsOf } from './contraindications';
import { IntakeChanged, IntakeIncomplete } from './intake.errors';
import { type IntakeVisit, isCurrent, isForThisVisit, visitOfLink } from './visit-of-link';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Hands the questionnaire in, with the consent: the answers count for the client from now on, earlier ones stay as
 * their history. What must be cleared before the visit becomes a task of the practitioner in the same transaction.
 */
@Injectable()
export class SubmitIntake {
  constructor(
    private readonly clock: Clock,
    private readonly open: OpenTask,
    private readonly dismiss: DismissTasks,
  ) {}

  /** @throws IntakeUnknown, LinkRevoked, IntakeClosed, IntakeChanged, IntakeIncomplete */
  async execute(tx: EntityManager, link: LinkActor, { version, consent }: SubmitIntakeRequest): Promise<void> {
    const now = this.clock.now();
    const todayAt = (zone: string) => dateOf(now.getTime(), zone);
    const { clientId } = (await visitOfLink(tx, link, todayAt)).appointment;
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
    await this.warn(tx, id, visit, answers, now);
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

  private async warn(
    tx: EntityManager,
    id: string,
    { appointment }: IntakeVisit,
    answers: IntakeAnswers,
    now: Date,
  ): Promise<void> {
    await this.dismiss.execute(tx, { kind: 'contraindication', appointmentId: appointment.id });
    const day = appointment.startsAtWall.slice(0, 10);
    const found = contraindicationsOf(answers, { modality: appointment.modality, day });
    if (!found.some(({ level }) => level === 'red')) return;
    const { locationId, practitionerId, clientId, startsAt } = appointment;
    await this.open.execute(tx, {
      kind: 'contraindication',
      priority: startsAt.getTime() - now.getTime() < dayMs ? 'urgent' : 'soon',
      source: { kind: 'intake', id },
      ...{ locationId, practitionerId, clientId, appointmentId: appointment.id },
    });
  }
}
