import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type LinkActor } from '@unknot/shared/auth/actor';
import { ClientLink } from '@unknot/shared/auth/policy';
import { AnswerRequest, type MySurvey } from '@unknot/shared/contracts/api/surveys';
import { transaction } from '@unknot/shared/persistence/transaction';
import { DataSource, type EntityManager } from 'typeorm';
import { surveyOfLink } from '../surveys/find-survey';
import type { Survey } from '../surveys/survey.entity';
import { CompleteSurvey } from './complete-survey.use-case';
import { RequestCallback } from './request-callback.use-case';
import { SaveAnswers } from './save-answers.use-case';
import { ShowMySurvey } from './show-my-survey.query';

/** The client's survey, opened by a link. GET only shows, POST changes. */
@ApiTags('survey')
@Controller('my/survey')
export class MySurveyController {
  constructor(
    private readonly source: DataSource,
    private readonly show: ShowMySurvey,
    private readonly save: SaveAnswers,
    private readonly complete: CompleteSurvey,
    private readonly callback: RequestCallback,
  ) {}

  @Get()
  @ClientLink('survey')
  @ApiOperation({ summary: 'The questions, and what was answered so far' })
  async mine(@CurrentActor() link: LinkActor): Promise<MySurvey> {
    return this.show.execute(this.source.manager, await surveyOfLink(this.source.manager, link));
  }

  @Post('answers')
  @HttpCode(200)
  @ClientLink('survey')
  @ApiOperation({ summary: 'Save or skip one answer' })
  answer(@Body({ schema: AnswerRequest }) body: AnswerRequest, @CurrentActor() link: LinkActor): Promise<MySurvey> {
    return this.change((tx) => this.save.execute(tx, link, [body]));
  }

  @Post('complete')
  @HttpCode(200)
  @ClientLink('survey')
  @ApiOperation({ summary: 'Finish: the answers are fixed, the own line appears' })
  finish(@CurrentActor() link: LinkActor): Promise<MySurvey> {
    return this.change((tx) => this.complete.execute(tx, link));
  }

  @Post('call-me')
  @HttpCode(200)
  @ClientLink('survey')
  @ApiOperation({ summary: 'Ask to be called back' })
  callMe(@CurrentActor() link: LinkActor): Promise<MySurvey> {
    return this.change((tx) => this.callback.execute(tx, link));
  }

  private change(work: (tx: EntityManager) => Promise<Survey>): Promise<MySurvey> {
    return transaction(this.source, async (tx) => this.show.execute(tx, await work(tx)));
  }
}
