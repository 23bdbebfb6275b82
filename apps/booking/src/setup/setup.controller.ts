import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Staff } from '@unknot/shared/auth/policy';
import {
  AccountSetup,
  ChainSetup,
  type Invitation,
  LocationSetup,
  ModalitySetup,
  PractitionerSetup,
  RoomSetup,
  type Setup,
  SpecialtySetup,
  TreatmentSetup,
} from '@unknot/shared/contracts/api/setup';
import { Code, Id } from '@unknot/shared/contracts/values';
import { transaction } from '@unknot/shared/persistence/transaction';
import { DataSource, type EntityManager } from 'typeorm';
import { ChangeChain } from './change-chain.use-case';
import { Invite } from './invite.use-case';
import { SaveAccount } from './save-account.use-case';
import { SaveLocation } from './save-location.use-case';
import { SaveModality } from './save-modality.use-case';
import { SavePractitioner } from './save-practitioner.use-case';
import { SaveRoom } from './save-room.use-case';
import { SaveSpecialty } from './save-specialty.use-case';
import { SaveTreatment } from './save-treatment.use-case';
import { ShowSetup } from './show-setup.query';

/** What a chain is made of. Each PUT makes what there is not yet, so that a repeated one is harmless. */
@ApiTags('staff: setup')
@Controller('staff/setup')
export class SetupController {
  constructor(
    private readonly source: DataSource,
    private readonly show: ShowSetup,
    private readonly changeChain: ChangeChain,
    private readonly saveLocation: SaveLocation,
    private readonly saveRoom: SaveRoom,
    private readonly saveTreatment: SaveTreatment,
    private readonly saveSpecialty: SaveSpecialty,
    private readonly saveModality: SaveModality,
    private readonly savePractitioner: SavePractitioner,
    private readonly saveAccount: SaveAccount,
    private readonly inviteAccount: Invite,
  ) {}

  @Get()
  @Staff('setup:write')
  @ApiOperation({ summary: 'All that the chain is made of' })
  setup(): Promise<Setup> {
    return this.show.execute(this.source.manager);
  }

  @Put('chain')
  @Staff('setup:write')
  @ApiOperation({ summary: 'Name and numbers of the chain' })
  chain(@Body({ schema: ChainSetup }) body: ChainSetup): Promise<Setup> {
    return this.changed((tx) => this.changeChain.execute(tx, body));
  }

  @Put('locations/:id')
  @Staff('setup:write')
  @ApiOperation({ summary: 'A location with its opening hours' })
  location(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: LocationSetup }) body: LocationSetup,
  ): Promise<Setup> {
    return this.changed((tx) => this.saveLocation.execute(tx, id, body));
  }

  @Put('rooms/:id')
  @Staff('setup:write')
  @ApiOperation({ summary: 'A room' })
  room(@Param('id', { schema: Id }) id: string, @Body({ schema: RoomSetup }) body: RoomSetup): Promise<Setup> {
    return this.changed((tx) => this.saveRoom.execute(tx, id, body));
  }

  @Put('treatments/:id')
  @Staff('setup:write')
  @ApiOperation({ summary: 'A treatment' })
  treatment(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: TreatmentSetup }) body: TreatmentSetup,
  ): Promise<Setup> {
    return this.changed((tx) => this.saveTreatment.execute(tx, id, body));
  }

  @Put('specialties/:code')
  @Staff('setup:write')
  @ApiOperation({ summary: 'A specialty, and what it is called in other languages' })
  specialty(
    @Param('code', { schema: Code }) code: string,
    @Body({ schema: SpecialtySetup }) body: SpecialtySetup,
  ): Promise<Setup> {
    return this.changed((tx) => this.saveSpecialty.execute(tx, code, body));
  }

  @Put('modalities/:code')
  @Staff('setup:write')
  @ApiOperation({ summary: 'A modality, and what it is called in other languages' })
  modality(
    @Param('code', { schema: Code }) code: string,
    @Body({ schema: ModalitySetup }) body: ModalitySetup,
  ): Promise<Setup> {
    return this.changed((tx) => this.saveModality.execute(tx, code, body));
  }

  @Put('practitioners/:id')
  @Staff('setup:write')
  @ApiOperation({ summary: 'A practitioner with their weekly hours' })
  practitioner(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: PractitionerSetup }) body: PractitionerSetup,
  ): Promise<Setup> {
    return this.changed((tx) => this.savePractitioner.execute(tx, id, body));
  }

  @Put('accounts/:id')
  @Staff('setup:write')
  @ApiOperation({ summary: 'What somebody may do, and where' })
  account(@Param('id', { schema: Id }) id: string, @Body({ schema: AccountSetup }) body: AccountSetup): Promise<Setup> {
    return this.changed((tx) => this.saveAccount.execute(tx, id, body));
  }

  @Post('accounts/:id/invite')
  @HttpCode(200)
  @Staff('setup:write')
  @ApiOperation({ summary: 'A new link to choose a password with, to be handed over' })
  async invite(@Param('id', { schema: Id }) id: string): Promise<Invitation> {
    const { token, expiresAt } = await transaction(this.source, (tx) => this.inviteAccount.execute(tx, id));
    return { path: `/setup/password#${token}`, expiresAt: expiresAt.toISOString() };
  }

  private changed(work: (tx: EntityManager) => Promise<unknown>): Promise<Setup> {
    return transaction(this.source, async (tx) => {
      const outside = await work(tx);
      return this.show.execute(tx, typeof outside === 'number' ? outside : 0);
    });
  }
}
