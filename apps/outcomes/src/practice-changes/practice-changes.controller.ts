import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type StaffActor } from '@unknot/shared/auth/actor';
import { Staff } from '@unknot/shared/auth/policy';
import { type PracticeChangeDone, PracticeChangeRequest } from '@unknot/shared/contracts/api/practice-changes';
import { Id } from '@unknot/shared/contracts/values';
import { transaction } from '@unknot/shared/persistence/transaction';
import { DataSource } from 'typeorm';
import { MarkPracticeChange } from './mark-practice-change.use-case';
import { RemovePracticeChange } from './remove-practice-change.use-case';

/** Changes in practice, as run charts show them. */
@ApiTags('outcomes')
@Controller('staff/practice-changes/:id')
export class PracticeChangesController {
  constructor(
    private readonly source: DataSource,
    private readonly mark: MarkPracticeChange,
    private readonly remove: RemovePracticeChange,
  ) {}

  @Put()
  @Staff('practice-changes:write')
  @ApiOperation({ summary: 'Mark a change in practice, under a new id' })
  async put(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: PracticeChangeRequest }) body: PracticeChangeRequest,
    @CurrentActor() actor: StaffActor,
  ): Promise<PracticeChangeDone> {
    await transaction(this.source, (tx) => this.mark.execute(tx, id, body, actor));
    return { practiceChangeId: id };
  }

  @Post('remove')
  @HttpCode(200)
  @Staff('practice-changes:write')
  @ApiOperation({ summary: 'Take a mark away' })
  async takeAway(@Param('id', { schema: Id }) id: string): Promise<PracticeChangeDone> {
    await transaction(this.source, (tx) => this.remove.execute(tx, id));
    return { practiceChangeId: id };
  }
}
