import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { MySurvey, OwnLine } from '@unknot/shared/contracts/api/surveys';
import type { EntityManager } from 'typeorm';
import type { Instrument } from '../instruments/instrument';
import { Instruments } from '../instruments/instruments';
import { nextOfCourse, pointsOfCourse } from '../lines/course-line.query';
import { ownLines } from '../lines/own-lines';
import type { Survey } from '../surveys/survey.entity';
import { Alert } from './alert.entity';
import { Answer } from './answer.entity';

/** A survey as its client sees it. Earlier answers appear only when the new ones are given. */
@Injectable()
export class ShowMySurvey {
  constructor(
    private readonly clock: Clock,
    private readonly instruments: Instruments,
  ) {}

  async execute(tx: EntityManager, survey: Survey): Promise<MySurvey> {
    const instrument = this.instruments.find(survey.instrument, survey.instrumentVersion, survey.language);
    const answers = await tx.findBy(Answer, { surveyId: survey.surveyId });
    const lead = leadOf(survey, instrument);
    return {
      surveyId: survey.surveyId,
      state: survey.stateAt(this.clock.now()),
      timepoint: survey.timepoint,
      zone: survey.zone,
      closesAt: survey.closesAt.toISOString(),
      questions: instrument.items.map((item) => {
        const answer = answers.find((one) => one.item === item.code);
        return {
          item: item.code,
          domain: item.domain,
          lead,
          question: item.question,
          lowLabel: item.lowLabel,
          highLabel: item.highLabel,
          answer: answer?.value ?? null,
          skipped: answer !== undefined && answer.value === null,
        };
      }),
      lines: survey.state === 'completed' ? await this.linesOf(tx, survey, instrument) : [],
      callbackRequested: await tx.existsBy(Alert, { surveyId: survey.surveyId, kind: 'call_me' }),
    };
  }

  private async linesOf(tx: EntityManager, survey: Survey, instrument: Instrument): Promise<OwnLine[]> {
    const { clientId, courseId } = survey;
    const points = await pointsOfCourse(tx, clientId, courseId);
    return ownLines(instrument, points, await nextOfCourse(tx, clientId, courseId, this.clock.now()));
  }
}

/** "Since your session on Monday", the day as the location's clock has it. */
function leadOf({ timepoint, anchorAt, zone }: Survey, { leads, language }: Instrument): string {
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: zone }).format(anchorAt);
  return (timepoint === 'baseline' ? leads.before : leads.after).replace('{weekday}', weekday);
}
