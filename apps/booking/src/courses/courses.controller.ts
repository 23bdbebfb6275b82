import { Body, Controller, Get, Header, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type StaffActor } from '@unknot/shared/auth/actor';
import { Staff } from '@unknot/shared/auth/policy';
import { type Course, GoalRequest, NextVisitRequest, ReviewRequest } from '@unknot/shared/contracts/api/courses';
import { Id } from '@unknot/shared/contracts/values';
import { transaction } from '@unknot/shared/persistence/transaction';
import { Idempotency, type IdempotentRequest, RequestIdentity } from '@unknot/shared/service/idempotency';
import { DataSource, type EntityManager } from 'typeorm';
import { BookNextVisit } from './book-next-visit.use-case';
import { ReviewCourse } from './review-course.use-case';
import { SetGoal } from './set-goal.use-case';
import { ShowCourse } from './show-course.query';

const idempotencyHeader = { name: 'Idempotency-Key', description: 'A new random value for each thing asked for' };

/** A course of treatment: what it is to reach, how it goes on, and its next visit. */
@ApiTags('staff: courses')
@Controller('staff/courses/:courseId')
export class CoursesController {
  constructor(
    private readonly source: DataSource,
    private readonly idempotency: Idempotency,
    private readonly show: ShowCourse,
    private readonly setGoal: SetGoal,
    private readonly reviewCourse: ReviewCourse,
    private readonly bookNext: BookNextVisit,
  ) {}

  @Get()
  @Staff('clinical:read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Where a course stands' })
  course(@Param('courseId', { schema: Id }) id: string, @CurrentActor() actor: StaffActor): Promise<Course> {
    return this.show.execute(this.source.manager, id, actor);
  }

  @Put('goal')
  @Staff('clinical:write')
  @ApiOperation({ summary: 'Write down what it is to reach' })
  async goal(
    @Param('courseId', { schema: Id }) id: string,
    @Body({ schema: GoalRequest }) body: GoalRequest,
    @CurrentActor() actor: StaffActor,
  ): Promise<Course> {
    await transaction(this.source, (tx) => this.setGoal.execute(tx, id, body, actor));
    return this.show.execute(this.source.manager, id, actor);
  }

  @Post('review')
  @HttpCode(200)
  @Staff('clinical:write')
  @ApiHeader(idempotencyHeader)
  @ApiOperation({ summary: 'Propose the next visit or a reassessment, or discharge' })
  review(
    @Param('courseId', { schema: Id }) id: string,
    @Body({ schema: ReviewRequest }) body: ReviewRequest,
    @RequestIdentity() request: IdempotentRequest,
    @CurrentActor() actor: StaffActor,
  ): Promise<Course> {
    return this.once(request, id, actor, (tx) => this.reviewCourse.execute(tx, id, body, actor));
  }

  @Post('next')
  @Staff('clinical:write')
  @ApiHeader(idempotencyHeader)
  @ApiOperation({ summary: 'Book the next visit for the client' })
  next(
    @Param('courseId', { schema: Id }) id: string,
    @Body({ schema: NextVisitRequest }) body: NextVisitRequest,
    @RequestIdentity() request: IdempotentRequest,
    @CurrentActor() actor: StaffActor,
  ): Promise<Course> {
    return this.once(request, id, actor, (tx) => this.bookNext.execute(tx, id, body, actor));
  }

  private async once(
    request: IdempotentRequest,
    id: string,
    actor: StaffActor,
    work: (tx: EntityManager) => Promise<unknown>,
  ): Promise<Course> {
    await this.idempotency.once(request, async (tx) => {
      await work(tx);
      return { courseId: id };
    });
    return this.show.execute(this.source.manager, id, actor);
  }
}
