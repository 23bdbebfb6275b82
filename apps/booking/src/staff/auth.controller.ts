import { createHmac } from 'node:crypto';
import { Body, Controller, Get, Header, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type StaffActor, type VisitorActor } from '@unknot/shared/auth/actor';
import { Public, SignedIn as SignedInPolicy } from '@unknot/shared/auth/policy';
import {
  NotSignedIn,
  privateKeyOf,
  publicKeyOf,
  signStaffToken,
  staffCookie,
  staffTokenSeconds,
  verifyStaffToken,
} from '@unknot/shared/auth/staff-token';
import { type Me, SignInRequest } from '@unknot/shared/contracts/api/staff';
import { transaction } from '@unknot/shared/persistence/transaction';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import type { CookieOptions, Request, Response } from 'express';
import { DataSource } from 'typeorm';
import type { BookingConfig } from '../config';
import { actorOf, meOf } from './me.query';
import { RefreshSignIn, type SignedIn, SignIn } from './sign-in.use-case';
import { endSession, refreshCookie, sessionDays } from './staff-session';

/** Signing in and out. Both cookies are httpOnly and same-site; the short-lived one carries the token. */
@ApiTags('auth')
@Controller('auth')
export class AuthController {
  private readonly signingKey;
  private readonly verifyingKey;

  constructor(
    private readonly source: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: BookingConfig,
    private readonly signIn: SignIn,
    private readonly refreshSignIn: RefreshSignIn,
  ) {
    this.signingKey = privateKeyOf(config.STAFF_TOKEN_PRIVATE_KEY);
    this.verifyingKey = publicKeyOf(config.STAFF_TOKEN_PUBLIC_KEY);
  }

  @Post('sign-in')
  @HttpCode(200)
  @Public('nobody is signed in yet; limited per account and address')
  @ApiOperation({ summary: 'Sign in' })
  async enter(
    @Body({ schema: SignInRequest }) body: SignInRequest,
    @CurrentActor() visitor: VisitorActor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Me> {
    return this.admit(response, await this.signIn.execute(body, visitor.address));
  }

  @Post('refresh')
  @HttpCode(200)
  @Public('the refresh cookie says who it is; same-site, and it changes nothing but itself')
  @ApiOperation({ summary: 'Renew the sign-in' })
  async refresh(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Me> {
    const token: unknown = request.cookies?.[refreshCookie];
    const renewed =
      typeof token === 'string'
        ? await transaction(this.source, (tx) => this.refreshSignIn.execute(tx, token))
        : undefined;
    if (!renewed) {
      this.forget(response);
      throw new NotSignedIn();
    }
    return this.admit(response, renewed);
  }

  @Post('sign-out')
  @HttpCode(204)
  @SignedInPolicy()
  @ApiOperation({ summary: 'Sign out' })
  async leave(@CurrentActor() actor: StaffActor, @Res({ passthrough: true }) response: Response): Promise<void> {
    await endSession(this.source.manager, actor.sessionId);
    this.forget(response);
  }

  @Get('me')
  @SignedInPolicy()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Who is signed in' })
  async me(@Req() request: Request, @CurrentActor() actor: StaffActor): Promise<Me> {
    const { csrf } = await verifyStaffToken(this.verifyingKey, request.cookies?.[staffCookie]);
    return meOf(this.source.manager, actor, csrf);
  }

  private async admit(response: Response, signedIn: SignedIn): Promise<Me> {
    const tx = this.source.manager;
    const actor = await actorOf(tx, signedIn.account, signedIn.sessionId);
    // The same for the whole session, so that one tab does not shut out another by renewing.
    const csrf = createHmac('sha256', this.config.SERVICE_SECRET)
      .update(`csrf ${signedIn.sessionId}`)
      .digest('base64url');
    const token = await signStaffToken(this.signingKey, { actor, csrf });
    response.cookie(staffCookie, token, this.cookie('/', staffTokenSeconds));
    response.cookie(refreshCookie, signedIn.refreshToken, this.cookie('/api/booking/auth', sessionDays * 24 * 60 * 60));
    return meOf(tx, actor, csrf);
  }

  private forget(response: Response): void {
    response.clearCookie(staffCookie, this.cookie('/'));
    response.clearCookie(refreshCookie, this.cookie('/api/booking/auth'));
  }

  private cookie(path: string, seconds?: number): CookieOptions {
    return {
      path,
      httpOnly: true,
      sameSite: 'strict',
      secure: this.config.PUBLIC_URL.startsWith('https:'),
      ...(seconds === undefined ? {} : { maxAge: seconds * 1000 }),
    };
  }
}
