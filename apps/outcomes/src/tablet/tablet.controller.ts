import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type StaffActor } from '@unknot/shared/auth/actor';
import { Staff } from '@unknot/shared/auth/policy';
import { Clock } from '@unknot/shared/clock/clock';
import { type NowRatings, NowRatingsRequest, type TabletSurveys } from '@unknot/shared/contracts/api/surveys';
import { Id } from '@unknot/shared/contracts/values';
import { mintLink } from '@unknot/shared/links/link-token';
import { transaction } from '@unknot/shared/persistence/transaction';
import { Idempotency, type IdempotentRequest, RequestIdentity } from '@unknot/shared/service/idempotency';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import { DataSource, In } from 'typeorm';
import type { OutcomesConfig } from '../config';
import { itemsAt } from '../instruments/instrument';
import { Instruments } from '../instruments/instruments';
import { Survey } from '../surveys/survey.entity';
import { OpenTablet } from './open-tablet.use-case';
import { ShowNowRatings } from './show-now-ratings.query';
import { TypeNowRatings } from './type-now-ratings.use-case';

/** How long the tablet may lie about with an open survey. */
const tabletLinkMs = 30 * 60_000;

/** Asking a client who is at the clinic: on the tablet, or typed by the practitioner. */
@ApiTags('outcomes')
@Controller('staff/appointments/:appointmentId')
export class TabletController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly idempotency: Idempotency,
    private readonly instruments: Instruments,
    @Inject(SERVICE_CONFIG) private readonly config: OutcomesConfig,
    private readonly openTablet: OpenTablet,
    private readonly typeNow: TypeNowRatings,
    private readonly showNow: ShowNowRatings,
  ) {}

  @Post('tablet')
  @HttpCode(200)
  @Staff('tablet:use')
  @ApiOperation({ summary: 'What the client is asked on the tablet now' })
  @ApiHeader({ name: 'Idempotency-Key', description: 'A new random value for each thing asked for' })
  async tablet(
    @Param('appointmentId', { schema: Id }) appointmentId: string,
    @CurrentActor() actor: StaffActor,
    @RequestIdentity() request: IdempotentRequest,
  ): Promise<TabletSurveys> {
    const { surveyIds, reason } = await this.idempotency.once(request, (tx) =>
      this.openTablet.execute(tx, actor, appointmentId),
    );
    const found = await this.source.manager.findBy(Survey, { surveyId: In(surveyIds) });
    const expiresAt = new Date(this.clock.now().getTime() + tabletLinkMs);
    const surveys = surveyIds.flatMap((surveyId) => {
      const survey = found.find((one) => one.surveyId === surveyId);
      if (!survey) return [];
      const instrument = this.instruments.find(survey.instrument, survey.instrumentVersion, survey.language);
      return [
        {
          surveyId,
          timepoint: survey.timepoint,
          questions: itemsAt(instrument, survey.timepoint).length,
          token: mintLink(this.config.LINK_KEYS, 'survey', { id: surveyId, epoch: survey.linkEpoch, expiresAt }),
        },
      ];
    });
    const [first, ...others] = surveys.map(({ token }) => token);
    const then = others.length > 0 ? `#${others.join(',')}` : '';
    return {
      appointmentId,
      surveys,
      path: first ? `/s/${first}?tablet=1${then}` : null,
      reason,
      expiresAt: expiresAt.toISOString(),
    };
  }

  @Get('now')
  @Staff('outcomes:read')
  @ApiOperation({ summary: 'Pain and tension on arriving and on leaving' })
  now(
    @Param('appointmentId', { schema: Id }) appointmentId: string,
    @CurrentActor() actor: StaffActor,
  ): Promise<NowRatings> {
    return this.showNow.execute(this.source.manager, actor, appointmentId);
  }

  @Put('now')
  @Staff('clinical:write')
  @ApiOperation({ summary: 'Type pain and tension of the moment for the client' })
  type(
    @Param('appointmentId', { schema: Id }) appointmentId: string,
    @Body({ schema: NowRatingsRequest }) body: NowRatingsRequest,
    @CurrentActor() actor: StaffActor,
  ): Promise<NowRatings> {
    return transaction(this.source, async (tx) => {
      await this.typeNow.execute(tx, actor, appointmentId, body);
      return this.showNow.execute(tx, actor, appointmentId);
    });
  }
}
