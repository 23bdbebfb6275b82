import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '@unknot/shared/jobs/jobs';
import { Reconcilers } from '@unknot/shared/jobs/reconcilers';
import { RefreshContacts } from '../contacts/refresh-contacts.use-case';
import { RecoverLostMessages } from './recover-lost-messages.use-case';
import { SendDueMessages } from './send-due-messages.use-case';
import { SendMessage } from './send-message.job';

/** What this service does without being asked. */
@Injectable()
export class SendingSchedule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly reconcilers: Reconcilers,
    private readonly send: SendDueMessages,
    private readonly recover: RecoverLostMessages,
    private readonly refresh: RefreshContacts,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(SendMessage, async () => {
      await this.send.execute();
    });
    this.reconcilers.register({ name: 'refresh-contacts', everyMs: 15_000, run: () => this.refresh.execute() });
    this.reconcilers.register({ name: 'recover-lost-messages', everyMs: 30_000, run: () => this.recover.execute() });
    this.reconcilers.register({ name: 'send-due-messages', everyMs: 10_000, run: () => this.send.execute() });
  }
}
