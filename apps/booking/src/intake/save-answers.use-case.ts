import { Injectable } from '@nestjs/common';
import type { LinkActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { IntakeAnswers, SaveIntakeRequest } from '@unknot/shared/contracts/api/intake';
import { dayAt } from '@unknot/shared/time/local-time';
import type { EntityManager } from 'typeorm';
import { lockOf, lockResources } from '../appointments/lock-resources';
import { requireStorable } from '../text/storable-text';
import { wrongAnswers } from './check-answers';
import { AnswersInvalid, IntakeChanged } from './intake.errors';
import { visitOfLink } from './visit-of-link';

/** Keeps what a client has answered so far, a page at a time. Nobody but the client sees it before it is handed in. */
@Injectable()
export class SaveAnswers {
  constructor(private readonly clock: Clock) {}

  /** @throws IntakeUnknown, LinkRevoked, IntakeClosed, IntakeChanged, AnswersInvalid */
  async execute(tx: EntityManager, link: LinkActor, request: SaveIntakeRequest): Promise<void> {
    requireStorable(request);
    const now = this.clock.now();
    const todayAt = (zone: string) => dayAt(now.getTime(), zone);
    const { clientId } = (await visitOfLink(tx, link, todayAt)).appointment;
    // Two tabs of one client: the second adds to what the first has saved.
    await lockResources(tx, [lockOf.client(clientId)]);
    const { appointment, questionnaire, entrance, answers, tablet } = await visitOfLink(tx, link, todayAt);
    if (request.version !== questionnaire.version) throw new IntakeChanged();
    const wrong = wrongAnswers(questionnaire, request.answers, todayAt(appointment.zone));
    if (wrong.length > 0) throw new AnswersInvalid(wrong);

    if (tablet) {
      await tx.query(`delete from intake_draft where client_id = $1 and entrance like 'tablet %' and entrance <> $2`, [
        clientId,
        entrance,
      ]);
    }
    await tx.query(
      `insert into intake_draft (client_id, entrance, questionnaire_version, answers, saved_at)
       values ($1, $2, $3, $4, $5)
       on conflict (client_id, entrance) do update
       set questionnaire_version = excluded.questionnaire_version, answers = excluded.answers, saved_at = excluded.saved_at`,
      [clientId, entrance, questionnaire.version, JSON.stringify(merged(answers, request.answers)), now],
    );
  }
}

function merged(before: IntakeAnswers, given: SaveIntakeRequest['answers']): IntakeAnswers {
  const answers = { ...before };
  for (const [code, answer] of Object.entries(given)) {
    if (answer === null) delete answers[code];
    else answers[code] = answer;
  }
  return answers;
}
