import { Body, Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type LinkActor } from '@unknot/shared/auth/actor';
import { ClientLink } from '@unknot/shared/auth/policy';
import { LanguageAndConsentRequest, type MyLanguageAndConsent } from '@unknot/shared/contracts/api/preferences';
import { transaction } from '@unknot/shared/persistence/transaction';
import { DataSource } from 'typeorm';
import { ChangePreferences } from './change-preferences.use-case';

/** In which language we write to a client, and whether they may be asked how they are. */
@ApiTags('my preferences')
@Controller('my/preferences')
export class MyPreferencesController {
  constructor(
    private readonly source: DataSource,
    private readonly preferences: ChangePreferences,
  ) {}

  @Get()
  @ClientLink('preferences')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Language and the consent to questions' })
  mine(@CurrentActor() link: LinkActor): Promise<MyLanguageAndConsent> {
    return this.preferences.show(this.source.manager, link);
  }

  @Post()
  @HttpCode(200)
  @ClientLink('preferences')
  @ApiOperation({ summary: 'Change them' })
  change(
    @CurrentActor() link: LinkActor,
    @Body({ schema: LanguageAndConsentRequest }) body: LanguageAndConsentRequest,
  ): Promise<MyLanguageAndConsent> {
    return transaction(this.source, (tx) => this.preferences.execute(tx, link, body));
  }
}
