import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Redirect } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type LinkActor } from '@unknot/shared/auth/actor';
import { ClientLink, Public } from '@unknot/shared/auth/policy';
import { Clock } from '@unknot/shared/clock/clock';
import { type MyPreferences, PreferencesRequest, Unsubscribable } from '@unknot/shared/contracts/api/preferences';
import { verifyLink } from '@unknot/shared/links/link-token';
import { transaction } from '@unknot/shared/persistence/transaction';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { NotificationsConfig } from '../config';
import { Preferences } from './preferences.use-case';

const Token = z.string().max(200);

/** What a client wants to get, by a link from a mail. Looking changes nothing. */
@ApiTags('preferences')
@Controller()
export class PreferencesController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly preferences: Preferences,
    @Inject(SERVICE_CONFIG) private readonly config: NotificationsConfig,
  ) {}

  @Get('my/preferences')
  @ClientLink('preferences')
  @Header('Cache-Control', 'no-store')
  mine(@CurrentActor() link: LinkActor): Promise<MyPreferences> {
    return this.preferences.show(this.source.manager, link);
  }

  @Post('my/preferences')
  @HttpCode(200)
  @ClientLink('preferences')
  change(
    @CurrentActor() link: LinkActor,
    @Body({ schema: PreferencesRequest }) body: PreferencesRequest,
  ): Promise<MyPreferences> {
    return transaction(this.source, (tx) => this.preferences.change(tx, link, body));
  }

  /** Mail programs call it without a page; what they send along is always the same. */
  @Post('unsubscribe/:token/:what')
  @HttpCode(200)
  @Public('the address carries a signed token')
  @ApiExcludeEndpoint()
  async unsubscribe(
    @Param('token', { schema: Token }) token: string,
    @Param('what', { schema: Unsubscribable }) what: Unsubscribable,
  ): Promise<void> {
    const link = verifyLink(this.config.LINK_KEYS, token, 'preferences', this.clock.now());
    await transaction(this.source, (tx) => this.preferences.unsubscribe(tx, link, what));
  }

  /** A person who opens the same address chooses on the page: a scanner that follows links ends nothing. */
  @Get('unsubscribe/:token/:what')
  @Redirect()
  @Public('it only leads to the page, which needs the token')
  @ApiExcludeEndpoint()
  page(
    @Param('token', { schema: Token }) token: string,
    @Param('what', { schema: Unsubscribable }) _what: Unsubscribable,
  ): { url: string; statusCode: number } {
    return { url: new URL(`/p/${encodeURIComponent(token)}`, this.config.PUBLIC_URL).href, statusCode: 303 };
  }
}
