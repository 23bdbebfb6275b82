import { Injectable } from '@nestjs/common';
import type { LinkActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { EntityManager } from 'typeorm';
import { callMe } from '../alerts/findings';
import { raiseAlerts } from '../alerts/raise-alerts';
import { surveyOfLink } from '../surveys/find-survey';
import type { Survey } from '../surveys/survey.entity';

/** "Something worries me: call me back." Raises one alert a survey, at any time while the link is good. */
@Injectable()
export class RequestCallback {
  constructor(private readonly clock: Clock) {}

  async execute(tx: EntityManager, link: LinkActor): Promise<Survey> {
    const survey = await surveyOfLink(tx, link);
    await raiseAlerts(tx, survey, [callMe], this.clock.now());
    return survey;
  }
}
