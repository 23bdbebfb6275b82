import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Staff } from '../../auth/policy';
import { DatabaseClock } from '../../clock/database-clock';
import {
  AdvanceClockRequest,
  type ClockState,
  type FailedEventList,
  FailedEventsQuery,
  type Flow,
  FlowQuery,
  type Overview,
  ReplayRequest,
  SnapshotRequest,
} from '../../contracts/api/operations';
import { DomainError } from '../../errors/domain-error';
import { Jobs } from '../../jobs/jobs';
import { FailedEvents } from '../failed-events';
import { MessagingRuntime } from '../messaging-runtime';
import { Settle } from '../settle';
import { Snapshots } from '../snapshots';
import { OperationsQuery } from './operations.query';

class ClockFixed extends DomainError {
  constructor() {
    super(
      'CLOCK_FIXED',
      409,
      'The clock can be moved only in a demonstration or a test. This chain runs on real time.',
    );
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
    private readonly settle: Settle,
    private readonly query: OperationsQuery,
    private readonly failed: FailedEvents,
    private readonly snapshots: Snapshots,
    private readonly runtime: MessagingRuntime,
    private readonly jobs: Jobs,
  ) {}

  @Get('overview')
  @Staff('operations:read')
  async overview(): Promise<Overview> {
    const [backlog, jobs] = await Promise.all([
      this.runtime.server.backlog().catch(() => null),
      this.jobs.backlog().catch(() => null),
    ]);
    return this.query.overview(this.clock.now(), { backlog, jobs });
  }

  @Get('clock')
  @Staff('operations:read')
  async clockState(): Promise<ClockState> {
    return this.stateAfter({ idle: await this.settle.isIdle(), moved: 0 });
  }

  /** Moves the time forward and does what has become due. */
  @Post('clock')
  @HttpCode(200)
  @Staff('operations:act')
  async advance(@Body({ schema: AdvanceClockRequest }) body: AdvanceClockRequest): Promise<ClockState> {
    if (!this.clock.canMove) throw new ClockFixed();
    await this.clock.advance(body.minutes * 60_000);
    return this.stateAfter(await this.settle.settle());
  }

  @Post('settle')
  @HttpCode(200)
  @Staff('operations:act')
  async settleNow(): Promise<ClockState> {
    return this.stateAfter(await this.settle.settle());
  }

  @Get('flow')
  @Staff('operations:read')
  flow(@Query({ schema: FlowQuery }) query: FlowQuery): Promise<Flow> {
    return this.query.flow(query.subject);
  }

  @Get('failed-events')
  @Staff('operations:read')
  failedEvents(@Query({ schema: FailedEventsQuery }) query: FailedEventsQuery): Promise<FailedEventList> {
    return this.query.failedEvents(query);
  }

  @Post('failed-events/replay')
  @HttpCode(200)
  @Staff('operations:act')
  async replay(@Body({ schema: ReplayRequest }) body: ReplayRequest): Promise<{ replayed: number }> {
    const ids = await this.failed.replay(body);
    for (const id of ids) this.runtime.wakeRetry(id, 0);
    return { replayed: ids.length };
  }

  @Post('failed-events/:id/drop')
  @HttpCode(204)
  @Staff('operations:act')
  async drop(@Param('id', { schema: z.uuid() }) id: string): Promise<void> {
    if (!(await this.failed.drop(id))) throw new FailedEventGone();
  }

  @Post('snapshots')
  @HttpCode(200)
  @Staff('operations:act')
  async publishAgain(@Body({ schema: SnapshotRequest }) body: SnapshotRequest): Promise<{ published: number }> {
    return { published: await this.snapshots.publish(body.aggregate, body.ids) };
  }

  private stateAfter(done: { idle: boolean; moved: number }): ClockState {
    return { now: this.clock.now().toISOString(), canMove: this.clock.canMove, ...done };
  }
}
