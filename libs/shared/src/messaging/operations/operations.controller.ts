import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Logger } from 'pino';
import { z } from 'zod';
import { CurrentActor, type StaffActor } from '../../auth/actor';
import { Staff } from '../../auth/policy';
import { DatabaseClock } from '../../clock/database-clock';
import {
  type ClockState,
  ConsumerName,
  type FailedEventList,
  FailedEventsQuery,
  type Flow,
  FlowQuery,
  MoveClockRequest,
  type Overview,
  ReplayRequest,
  SnapshotRequest,
} from '../../contracts/api/operations';
import { DomainError } from '../../errors/domain-error';
import { Jobs } from '../../jobs/jobs';
import { LOGGER } from '../../service/tokens';
import { FailedEvents } from '../failed-events';
import { MessagingRuntime } from '../messaging-runtime';
import { Snapshots } from '../snapshots';
import { ListFailedEvents } from './failed-events.query';
import { OperationsQuery } from './operations.query';
import { PausedConsumers } from './paused-consumers';
import { ServiceTime } from './service-time';

/** A wrong year is not a year's work. */
const mostDaysAhead = 60;

class ClockFixed extends DomainError {
  constructor() {
    super(
      'CLOCK_FIXED',
      409,
      'The clock can be moved only in a demonstration or a test. This chain runs on real time.',
    );
  }
}
class ClockTooFar extends DomainError {
  constructor() {
    super('CLOCK_TOO_FAR', 422, `Move the clock at most ${mostDaysAhead} days at a time.`);
  }
}
class FailedEventGone extends DomainError {
  constructor() {
    super('FAILED_EVENT_GONE', 404, 'This event is not waiting any more. Reload the list.');
  }
}

/** What an operator sees and does; the same in every service. */
@ApiTags('operations')
@Controller('operations')
export class OperationsController {
  constructor(
    private readonly clock: DatabaseClock,
    private readonly time: ServiceTime,
    private readonly query: OperationsQuery,
    private readonly failed: FailedEvents,
    private readonly list: ListFailedEvents,
    private readonly snapshots: Snapshots,
    private readonly runtime: MessagingRuntime,
    private readonly jobs: Jobs,
    private readonly paused: PausedConsumers,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Get('overview')
  @Staff('operations:read')
  async overview(): Promise<Overview> {
    const [behind, jobs] = await Promise.all([
      this.runtime.server.lag().catch(() => null),
      this.jobs.backlog().catch(() => null),
    ]);
    const lag = behind && Object.entries(behind).map(([topic, events]) => ({ topic, events }));
    const backlog = lag?.reduce((sum, { events }) => sum + events, 0) ?? null;
    const seen = await this.query.overview(this.clock.now(), { backlog, jobs, lag });
    return { ...seen, aggregates: this.snapshots.names() };
  }

  @Get('clock')
  @Staff('operations:read')
  clockState(): Promise<ClockState> {
    return this.time.state();
  }

  /** Moves the time forward and does what has become due. */
  @Post('clock')
  @HttpCode(200)
  @Staff('operations:act')
  move(@Body({ schema: MoveClockRequest }) body: MoveClockRequest): Promise<ClockState> {
    if (!this.clock.canMove) throw new ClockFixed();
    const until = new Date(body.until);
    if (until.getTime() - this.clock.now().getTime() > mostDaysAhead * 86_400_000) throw new ClockTooFar();
    return this.time.moveTo(until);
  }

  @Post('settle')
  @HttpCode(200)
  @Staff('operations:act')
  settleNow(): Promise<ClockState> {
    return this.time.settle();
  }

  @Get('flow')
  @Staff('operations:read')
  flow(@Query({ schema: FlowQuery }) query: FlowQuery): Promise<Flow> {
    return this.query.flow(query.subject);
  }

  @Get('failed-events')
  @Staff('operations:read')
  failedEvents(@Query({ schema: FailedEventsQuery }) query: FailedEventsQuery): Promise<FailedEventList> {
    return this.list.execute(query);
  }

  /** With an empty body: all that a person may decide about. */
  @Post('failed-events/replay')
  @HttpCode(200)
  @Staff('operations:act')
  async replay(@Body({ schema: ReplayRequest }) body: ReplayRequest): Promise<{ replayed: number }> {
    const ids = await this.failed.replay(body);
    for (const id of ids) this.runtime.wakeRetry(id, 0);
    return { replayed: ids.length };
  }

  /** The event is never handled; what waits behind it goes on. */
  @Post('failed-events/:id/drop')
  @HttpCode(204)
  @Staff('operations:act')
  async drop(@Param('id', { schema: z.uuid() }) id: string, @CurrentActor() actor: StaffActor): Promise<void> {
    if (!(await this.failed.drop(id))) throw new FailedEventGone();
    this.logger.warn({ failedEventId: id, accountId: actor.accountId }, 'a failed event was dropped');
    await this.runtime.wakeDue();
  }

  /** From now on the consumer's events are parked, in every instance. */
  @Post('consumers/:consumer/pause')
  @HttpCode(204)
  @Staff('operations:act')
  async pause(
    @Param('consumer', { schema: ConsumerName }) consumer: string,
    @CurrentActor() actor: StaffActor,
  ): Promise<void> {
    await this.paused.pause(consumer, actor.accountId);
    this.logger.warn({ consumer, accountId: actor.accountId }, 'a consumer was paused');
  }

  /** What was parked meanwhile goes on, key by key, in order. */
  @Post('consumers/:consumer/resume')
  @HttpCode(204)
  @Staff('operations:act')
  async resume(
    @Param('consumer', { schema: ConsumerName }) consumer: string,
    @CurrentActor() actor: StaffActor,
  ): Promise<void> {
    await this.paused.resume(consumer);
    this.logger.warn({ consumer, accountId: actor.accountId }, 'a consumer goes on');
    await this.runtime.wakeDue();
  }

  @Post('snapshots')
  @HttpCode(200)
  @Staff('operations:act')
  async publishAgain(@Body({ schema: SnapshotRequest }) body: SnapshotRequest): Promise<{ published: number }> {
    return { published: await this.snapshots.publish(body.aggregate, body.ids) };
  }
}
