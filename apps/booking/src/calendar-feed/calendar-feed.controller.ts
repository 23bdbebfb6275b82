import { Controller, Get, Header, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type StaffActor } from '@unknot/shared/auth/actor';
import { Public, SignedIn, Staff } from '@unknot/shared/auth/policy';
import type { CalendarFeed, NewCalendarFeed } from '@unknot/shared/contracts/api/calendar-feed';
import { Id } from '@unknot/shared/contracts/values';
import { transaction } from '@unknot/shared/persistence/transaction';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { OpenFeed } from './open-feed.use-case';
import { ReadFeed } from './read-feed.use-case';
import { RevokeFeed } from './revoke-feed.use-case';
import { ShowFeed } from './show-feed.query';

/** A practitioner's appointments in the calendar of their phone. */
@ApiTags('calendar feeds')
@Controller()
export class CalendarFeedController {
  constructor(
    private readonly source: DataSource,
    private readonly show: ShowFeed,
    private readonly open: OpenFeed,
    private readonly revoke: RevokeFeed,
    private readonly read: ReadFeed,
  ) {}

  @Get('calendar/:secret.ics')
  @Public('calendar programs send nothing but the address: its 256 random bits are the key, and it shows no client')
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Header('Cache-Control', 'private, no-cache')
  @Header('Referrer-Policy', 'no-referrer')
  @ApiProduces('text/calendar')
  @ApiOperation({ summary: 'Appointments of a practitioner as iCalendar; 304 while nothing has changed' })
  async calendar(@Param('secret') secret: string, @Res({ passthrough: true }) response: Response): Promise<string> {
    const { content, etag, lastModified } = await transaction(this.source, (tx) => this.read.execute(tx, secret));
    response.set({ ETag: etag, 'Last-Modified': lastModified.toUTCString() });
    return content;
  }

  @Get('staff/calendar-feed')
  @SignedIn()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Whether your appointments can be read by a calendar program' })
  mine(@CurrentActor() actor: StaffActor): Promise<CalendarFeed> {
    return this.show.execute(this.source.manager, actor);
  }

  /** Repeating it is harmless: each answer holds a new address, and only the latest opens. */
  @Put('staff/calendar-feed')
  @SignedIn()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'A new address for your calendar program; the one before opens no more' })
  renew(@CurrentActor() actor: StaffActor): Promise<NewCalendarFeed> {
    return transaction(this.source, (tx) => this.open.execute(tx, actor));
  }

  @Post('staff/calendar-feed/revoke')
  @HttpCode(200)
  @SignedIn()
  @ApiOperation({ summary: 'Take the address of your calendar back' })
  async end(@CurrentActor() actor: StaffActor): Promise<CalendarFeed> {
    await transaction(this.source, (tx) => this.revoke.ofMyself(tx, actor));
    return { createdAt: null };
  }

  @Post('staff/practitioners/:id/calendar-feed/revoke')
  @HttpCode(200)
  @Staff('calendar-feeds:revoke')
  @ApiOperation({ summary: 'Take the address of somebody’s calendar back' })
  async endOf(
    @Param('id', { schema: Id }) practitionerId: string,
    @CurrentActor() actor: StaffActor,
  ): Promise<CalendarFeed> {
    await transaction(this.source, (tx) => this.revoke.execute(tx, practitionerId, actor));
    return { createdAt: null };
  }
}
