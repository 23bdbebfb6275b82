import { Injectable } from '@nestjs/common';
import type { LinkActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { surveyOfLink } from '../surveys/find-survey';
import type { Survey } from '../surveys/survey.entity';
import { Alert } from './alert.entity';

/** "Something worries me: call me back." Raises one alert a survey, at any time while the link is good. */
@Injectable()
export class RequestCallback {
  constructor(private readonly clock: Clock) {}

  async execute(tx: EntityManager, link: LinkActor): Promise<Survey> {
    const survey = await surveyOfLink(tx, link);
    const { surveyId, clientId, appointmentId, locationId, practitionerId } = survey;
    await tx
      .createQueryBuilder()
      .insert()
      .into(Alert)
      .values({
        alertId: uuid(),
        kind: 'call_me',
        surveyId,
        clientId,
        appointmentId,
        locationId,
        practitionerId,
        raisedAt: this.clock.now(),
        resolvedAt: null,
      })
      .orIgnore()
      .execute();
    return survey;
  }
}
