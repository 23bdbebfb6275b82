import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Internal } from '@unknot/shared/auth/policy';
import { Clock } from '@unknot/shared/clock/clock';
import { type SurveysNow, SurveysRequest } from '@unknot/shared/contracts/api/internal';
import { DataSource, In } from 'typeorm';
import type { z } from 'zod';
import { Survey } from '../surveys/survey.entity';

/** How surveys stand at this moment: asked by notifications before anything is sent. Unknown ones are left out. */
@ApiTags('internal')
@Controller('internal/surveys')
export class SurveysNowController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @Internal()
  @ApiOperation({ summary: 'How surveys stand now' })
  async now(@Body({ schema: SurveysRequest }) body: z.infer<typeof SurveysRequest>): Promise<SurveysNow> {
    const surveys = await this.source.manager.findBy(Survey, { surveyId: In(body.surveyIds) });
    const now = this.clock.now();
    return {
      surveys: surveys.map((survey) => ({
        surveyId: survey.surveyId,
        version: survey.version,
        state: survey.stateAt(now),
        closesAt: survey.closesAt.toISOString(),
        linkEpoch: survey.linkEpoch,
      })),
    };
  }
}
