import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type LinkActor } from '@unknot/shared/auth/actor';
import { ClientLink } from '@unknot/shared/auth/policy';
import type { MyProgress } from '@unknot/shared/contracts/api/surveys';
import { DataSource } from 'typeorm';
import { ShowMyProgress } from './my-progress.query';

/** The client's own line over the whole course, opened by a link. */
@ApiTags('survey')
@Controller('my/progress')
export class MyProgressController {
  constructor(
    private readonly source: DataSource,
    private readonly show: ShowMyProgress,
  ) {}

  @Get()
  @ClientLink('progress')
  @ApiOperation({ summary: 'The own lines over the whole course' })
  mine(@CurrentActor() link: LinkActor): Promise<MyProgress> {
    return this.show.execute(this.source.manager, link);
  }
}
