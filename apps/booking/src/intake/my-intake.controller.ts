import { Body, Controller, Get, Header, HttpCode, Post, Put } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type LinkActor } from '@unknot/shared/auth/actor';
import { ClientLink } from '@unknot/shared/auth/policy';
import { type MyIntake, SaveIntakeRequest, SubmitIntakeRequest } from '@unknot/shared/contracts/api/intake';
import { transaction } from '@unknot/shared/persistence/transaction';
import { Idempotency, type IdempotentRequest, RequestIdentity } from '@unknot/shared/service/idempotency';
import { DataSource } from 'typeorm';
import { SaveAnswers } from './save-answers.use-case';
import { ShowMyIntake } from './show-my-intake.query';
import { SubmitIntake } from './submit-intake.use-case';

/** The client's health questionnaire, opened by the link in a message or on a tablet of the clinic. */
@ApiTags('my intake')
@Controller('my/intake')
export class MyIntakeController {
  constructor(
    private readonly source: DataSource,
    private readonly idempotency: Idempotency,
    private readonly show: ShowMyIntake,
    private readonly saveAnswers: SaveAnswers,
    private readonly submitIntake: SubmitIntake,
  ) {}

  @Get()
  @ClientLink('intake', 'intake_tablet')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The questions, and what was answered so far' })
  mine(@CurrentActor() link: LinkActor): Promise<MyIntake> {
    return this.show.execute(this.source.manager, link);
  }

  @Put()
  @ClientLink('intake', 'intake_tablet')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Keep some answers' })
  async save(
    @CurrentActor() link: LinkActor,
    @Body({ schema: SaveIntakeRequest }) body: SaveIntakeRequest,
  ): Promise<MyIntake> {
    await transaction(this.source, (tx) => this.saveAnswers.execute(tx, link, body));
    return this.show.execute(this.source.manager, link);
  }

  @Post()
  @HttpCode(200)
  @ClientLink('intake', 'intake_tablet')
  @Header('Cache-Control', 'no-store')
  @ApiHeader({ name: 'Idempotency-Key', description: 'A new random value for each thing asked for' })
  @ApiOperation({ summary: 'Hand it in, with consent' })
  async submit(
    @CurrentActor() link: LinkActor,
    @Body({ schema: SubmitIntakeRequest }) body: SubmitIntakeRequest,
    @RequestIdentity() request: IdempotentRequest,
  ): Promise<MyIntake> {
    await this.idempotency.once(request, async (tx) => {
      await this.submitIntake.execute(tx, link, body);
      return {};
    });
    return this.show.execute(this.source.manager, link);
  }
}
