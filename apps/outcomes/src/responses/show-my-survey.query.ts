import { Injectable } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import type { MySurvey, OwnLine } from '@unknot/shared/contracts/api/surveys';
import type { EntityManager } from 'typeorm';
import { Alert } from '../alerts/alert.entity';
import { type Instrument, itemsAt } from '../instruments/instrument';
import { Instruments } from '../instruments/instruments';
import { nextOfCourse, pointsOfCourse } from '../lines/course-line.query';
import { ShowMyProgress } from '../lines/my-progress.query';
import { ownLines } from '../lines/own-lines';
import type { Survey } from '../surveys/survey.entity';
import { Answer } from './answer.entity';

/** A survey as its client sees it. Earlier answers appear only when the new ones are given. */
@Injectable()
export class ShowMySurvey {
  constructor(
    private readonly clock: Clock,
    private readonly instruments: Instruments,
    private readonly progress: ShowMyProgress,
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
      questions: itemsAt(instrument, survey.timepoint).map((item) => {
        const answer = answers.find((one) => one.item === item.code);
        return {
          item: item.code,
          domain: item.domain,
          lead,
          question: item.question,
          lowLabel: item.lowLabel,
          highLabel: item.highLabel,
          minimum: item.minimum,
          maximum: item.maximum,
          answer: answer?.value ?? null,
          skipped: answer !== undefined && answer.value === null,
        };
      }),
      lines: survey.state === 'completed' && !survey.ofTheMoment ? await this.linesOf(tx, survey, instrument) : [],
      callbackRequested: await tx.existsBy(Alert, { surveyId: survey.surveyId, kind: 'call_me' }),
      language: instrument.language,
      progressToken: survey.state === 'completed' ? this.progress.tokenFor(survey.clientId) : null,
    };
  }

  private async linesOf(tx: EntityManager, survey: Survey, instrument: Instrument): Promise<OwnLine[]> {
    const { clientId, courseId } = survey;
    const points = await pointsOfCourse(tx, clientId, courseId);
    return ownLines(instrument, points, await nextOfCourse(tx, clientId, courseId, this.clock.now()));
  }
}

/** "Since your session on Monday", the day as the location's clock has it; its date once a week has gone by. */
function leadOf({ timepoint, anchorAt, zone }: Survey, { leads, language }: Instrument): string {
  const near = timepoint === 'baseline' || timepoint === '24h';
  const day = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...(near ? { weekday: 'long' } : { day: 'numeric', month: 'long' }),
    timeZone: zone,
  }).format(anchorAt);
  return (timepoint === 'baseline' || timepoint === 'before' ? leads.before : leads.after).replace('{weekday}', day);
}
