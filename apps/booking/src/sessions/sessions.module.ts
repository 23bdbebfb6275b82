import { Module } from '@nestjs/common';
import { RedFlagsModule } from '../red-flags/red-flags.module';
import { AmendSession } from './amend-session.use-case';
import { CompleteSession } from './complete-session.use-case';
import { SaveRecord } from './save-record.use-case';
import { SessionsController } from './sessions.controller';
import { ShowSession } from './show-session.query';
import { StartSession } from './start-session.use-case';

@Module({
  imports: [RedFlagsModule],
  controllers: [SessionsController],
  providers: [ShowSession, StartSession, SaveRecord, CompleteSession, AmendSession],
})
export class SessionsModule {}
