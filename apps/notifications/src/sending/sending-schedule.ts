import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '@unknot/shared/jobs/jobs';
import { Reconcilers, waitsForRealTime } from '@unknot/shared/jobs/reconcilers';
import { counted, Figures } from '@unknot/shared/observability/figures';
import { RefreshContacts } from '../contacts/refresh-contacts.use-case';
import { ForgetReplies } from '../replies/forget-replies.use-case';
import { RecoverLostMessages } from './recover-lost-messages.use-case';
import { SendDueMessages } from './send-due-messages.use-case';
import { SendMessage } from './send-message.job';

const due = "message where state = 'planned' and due_at <= app_now()";
const dueFigures = [
  { name: 'messages_due', help: 'Messages that are due and not sent.', sql: counted(due) },
  {
    name: 'messages_due_oldest_seconds',
    help: 'How long the first of them has been due.',
    sql: `select extract(epoch from app_now() - due_at) from ${due} order by due_at limit 1`,
  },
  {
    name: 'messages_for_a_person',
    help: 'Messages that failed or were lost, and that nobody has seen to.',
    sql: counted("message where state in ('failed', 'unknown') and resolved_at is null"),
  },
];

/** What this service does without being asked. */
@Injectable()
export class SendingSchedule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly reconcilers: Reconcilers,
    private readonly send: SendDueMessages,
    private readonly recover: RecoverLostMessages,
    private readonly refresh: RefreshContacts,
    private readonly forget: ForgetReplies,
    private readonly figures: Figures,
  ) {}

  onModuleInit(): void {
    this.figures.add(...dueFigures);
    this.jobs.handle(SendMessage, async () => {
      await this.send.execute();
    });
    this.reconcilers.register({
      name: 'refresh-contacts',
      everyMs: 15_000,
      run: () => this.refresh.execute(),
      nextDueAt: waitsForRealTime,
    });
    this.reconcilers.register({
      name: 'recover-lost-messages',
      everyMs: 30_000,
      run: () => this.recover.execute(),
      nextDueAt: waitsForRealTime,
    });
    this.reconcilers.register({
      name: 'send-due-messages',
      everyMs: 10_000,
      run: () => this.send.execute(),
      nextDueAt: () => this.send.nextDueAt(),
    });
    this.reconcilers.register({
      name: 'forget-replies',
      everyMs: 10 * 60_000,
      run: () => this.forget.execute(),
      nextDueAt: () => this.forget.nextDueAt(),
    });
  }
}
