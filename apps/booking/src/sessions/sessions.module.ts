import { Module } from '@nestjs/common';
import { AmendSession } from './amend-session.use-case';
import { CompleteSession } from './complete-session.use-case';
import { SaveRecord } from './save-record.use-case';
import { SessionsController } from './sessions.controller';
import { ShowSession } from './show-session.query';
import { StartSession } from './start-session.use-case';

@Module({
  controllers: [SessionsController],
  providers: [ShowSession, StartSession, SaveRecord, CompleteSession, AmendSession],
})
export class SessionsModule {}
