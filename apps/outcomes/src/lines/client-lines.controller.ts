import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type StaffActor } from '@unknot/shared/auth/actor';
import { Staff } from '@unknot/shared/auth/policy';
import type { ClientLines } from '@unknot/shared/contracts/api/surveys';
import { Id } from '@unknot/shared/contracts/values';
import { z } from 'zod';
import { ClientLinesQuery } from './client-lines.query';

const LinesQuery = z.strictObject({ locationId: Id.optional() });

/** What the session page shows of a client's answers. */
@ApiTags('outcomes')
@Controller('staff/clients')
export class ClientLinesController {
  constructor(private readonly lines: ClientLinesQuery) {}

  @Get(':clientId/lines')
  @Staff('outcomes:read')
  @ApiOperation({ summary: "A client's own line in each domain" })
  show(
    @Param('clientId', { schema: Id }) clientId: string,
    @Query({ schema: LinesQuery }) query: z.infer<typeof LinesQuery>,
    @CurrentActor() actor: StaffActor,
  ): Promise<ClientLines> {
    return this.lines.execute(actor, clientId, query.locationId);
  }
}
