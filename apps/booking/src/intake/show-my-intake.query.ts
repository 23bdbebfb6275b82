import { Injectable } from '@nestjs/common';
import type { LinkActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { MyIntake } from '@unknot/shared/contracts/api/intake';
import { dayAt } from '@unknot/shared/time/local-time';
import type { EntityManager } from 'typeorm';
import { type IntakeVisit, isCurrent, isForThisVisit, visitOfLink } from './visit-of-link';

/** The questionnaire as its client sees it. Changes nothing. */
@Injectable()
export class ShowMyIntake {
  constructor(private readonly clock: Clock) {}

  /** @throws IntakeUnknown, LinkRevoked, IntakeClosed */
  async execute(tx: EntityManager, link: LinkActor): Promise<MyIntake> {
    const visit = await visitOfLink(tx, link, (zone) => dayAt(this.clock.now().getTime(), zone));
    const { appointment, handedIn, questionnaire, tablet, answers } = visit;
    return {
      state: stateOf(visit),
      questionnaire,
      answers,
      submittedAt: handedIn?.submittedAt.toISOString() ?? null,
      tablet,
      clientFirstName: appointment.clientName?.split(' ')[0] ?? '',
      practitionerName: appointment.practitionerName,
      startsAtWall: appointment.startsAtWall,
      zone: appointment.zone,
    };
  }
}

function stateOf(visit: IntakeVisit): MyIntake['state'] {
  if (visit.draft !== undefined) return 'open';
  if (isForThisVisit(visit)) return 'done';
  return isCurrent(visit) && !visit.tablet ? 'confirm' : 'open';
}
