import { Module } from '@nestjs/common';
import { CalendarFeedController } from './calendar-feed.controller';
import { OpenFeed } from './open-feed.use-case';
import { ReadFeed } from './read-feed.use-case';
import { RevokeFeed } from './revoke-feed.use-case';
import { ShowFeed } from './show-feed.query';

@Module({ controllers: [CalendarFeedController], providers: [ShowFeed, OpenFeed, RevokeFeed, ReadFeed] })
export class CalendarFeedModule {}
