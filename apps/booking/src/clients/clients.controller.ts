import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type StaffActor } from '@unknot/shared/auth/actor';
import { Staff } from '@unknot/shared/auth/policy';
import {
  ChangeClientRequest,
  type ClientSearch,
  ClientSearchQuery,
  type ClientSheet,
  EraseClientRequest,
  MergeClientsRequest,
  type MergePreview,
  type RecentClients,
  RecentClientsQuery,
} from '@unknot/shared/contracts/api/clients';
import { Id } from '@unknot/shared/contracts/values';
import { transaction } from '@unknot/shared/persistence/transaction';
import { DataSource } from 'typeorm';
import { ChangeClient } from './change-client.use-case';
import { EraseClient } from './erase-client.use-case';
import { MergeClients } from './merge-clients.use-case';
import { PreviewMerge } from './preview-merge.query';
import { SearchClients } from './search-clients.query';
import { ShowClient } from './show-client.query';

/** What the staff do with clients. */
@ApiTags('staff: clients')
@Controller('staff/clients')
export class ClientsController {
  constructor(
    private readonly source: DataSource,
    private readonly searchClients: SearchClients,
    private readonly showClient: ShowClient,
    private readonly changeClient: ChangeClient,
    private readonly eraseClient: EraseClient,
    private readonly previewMerge: PreviewMerge,
    private readonly mergeClients: MergeClients,
  ) {}

  @Get()
  @Staff('clients:read')
  @ApiOperation({ summary: 'Who was at a location last' })
  recent(
    @Query({ schema: RecentClientsQuery }) query: RecentClientsQuery,
    @CurrentActor() actor: StaffActor,
  ): Promise<RecentClients> {
    return this.searchClients.recent(this.source.manager, query.locationId, actor);
  }

  @Get('search')
  @Staff('clients:read')
  @ApiOperation({ summary: 'Clients by name, phone or mail, and bookings by reference' })
  search(
    @Query({ schema: ClientSearchQuery }) query: ClientSearchQuery,
    @CurrentActor() actor: StaffActor,
  ): Promise<ClientSearch> {
    return this.searchClients.execute(this.source.manager, query.q, actor);
  }

  @Get(':id')
  @Staff('clients:read')
  @ApiOperation({ summary: 'A client with contacts, consents, visits and tasks; nothing clinical' })
  sheet(@Param('id', { schema: Id }) id: string, @CurrentActor() actor: StaffActor): Promise<ClientSheet> {
    return this.showClient.execute(this.source.manager, id, actor);
  }

  @Put(':id')
  @Staff('clients:write')
  @ApiOperation({ summary: 'Correct name, language and contacts' })
  async change(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ChangeClientRequest }) body: ChangeClientRequest,
    @CurrentActor() actor: StaffActor,
  ): Promise<ClientSheet> {
    await transaction(this.source, (tx) => this.changeClient.execute(tx, id, body, actor));
    return this.showClient.execute(this.source.manager, id, actor);
  }

  @Post(':id/erase')
  @HttpCode(204)
  @Staff('clients:write')
  @ApiOperation({ summary: 'Erase a client on request; cannot be taken back' })
  erase(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: EraseClientRequest }) body: EraseClientRequest,
    @CurrentActor() actor: StaffActor,
  ): Promise<void> {
    return transaction(this.source, (tx) => this.eraseClient.execute(tx, id, body.version, actor));
  }

  @Get(':id/merge/:otherId')
  @Staff('clients:write')
  @ApiOperation({ summary: 'What a merge of two clients would do' })
  preview(
    @Param('id', { schema: Id }) id: string,
    @Param('otherId', { schema: Id }) otherId: string,
    @CurrentActor() actor: StaffActor,
  ): Promise<MergePreview> {
    return this.previewMerge.execute(this.source.manager, id, otherId, actor);
  }

  @Post(':id/merge')
  @HttpCode(200)
  @Staff('clients:write')
  @ApiOperation({ summary: 'Make one client of two who are one person; cannot be taken back' })
  async merge(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: MergeClientsRequest }) body: MergeClientsRequest,
    @CurrentActor() actor: StaffActor,
  ): Promise<ClientSheet> {
    await transaction(this.source, (tx) => this.mergeClients.execute(tx, id, body, actor));
    return this.showClient.execute(this.source.manager, id, actor);
  }
}
