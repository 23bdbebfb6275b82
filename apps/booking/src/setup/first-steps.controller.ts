import { Body, Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '@unknot/shared/auth/policy';
import { ChoosePasswordRequest, FirstAccountRequest, type SetupNeeded } from '@unknot/shared/contracts/api/setup';
import { transaction } from '@unknot/shared/persistence/transaction';
import { DataSource } from 'typeorm';
import { CreateFirstAccount } from './create-first-account.use-case';
import { ChoosePassword } from './invite.use-case';
import { ShowSetup } from './show-setup.query';

/** What somebody does who cannot sign in yet. */
@ApiTags('setup')
@Controller('setup')
export class FirstStepsController {
  constructor(
    private readonly source: DataSource,
    private readonly show: ShowSetup,
    private readonly createFirst: CreateFirstAccount,
    private readonly choose: ChoosePassword,
  ) {}

  @Get()
  @Public('tells only whether there is an account at all')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Whether the first account is still to be made' })
  async needed(): Promise<SetupNeeded> {
    return { firstAccount: await this.show.needsFirstAccount(this.source.manager) };
  }

  @Post('first-account')
  @HttpCode(204)
  @Public('needs the link that the start has printed, and works only while there is no account')
  @ApiOperation({ summary: 'The first account, and the chain' })
  first(@Body({ schema: FirstAccountRequest }) body: FirstAccountRequest): Promise<void> {
    return transaction(this.source, (tx) => this.createFirst.execute(tx, body));
  }

  @Post('password')
  @HttpCode(200)
  @Public('needs the link of an invitation, which works once')
  @ApiOperation({ summary: 'Who was invited chooses a password' })
  async password(@Body({ schema: ChoosePasswordRequest }) body: ChoosePasswordRequest): Promise<{ email: string }> {
    return { email: await transaction(this.source, (tx) => this.choose.execute(tx, body)) };
  }
}
