import { Module } from '@nestjs/common';
import { ChangeChain } from './change-chain.use-case';
import { CreateFirstAccount } from './create-first-account.use-case';
import { FirstStepsController } from './first-steps.controller';
import { ChoosePassword, Invite } from './invite.use-case';
import { SaveAccount } from './save-account.use-case';
import { SaveLocation } from './save-location.use-case';
import { SaveModality } from './save-modality.use-case';
import { SavePractitioner } from './save-practitioner.use-case';
import { SaveRoom } from './save-room.use-case';
import { SaveSpecialty } from './save-specialty.use-case';
import { SaveTreatment } from './save-treatment.use-case';
import { SetupController } from './setup.controller';
import { ShowSetup } from './show-setup.query';

@Module({
  controllers: [FirstStepsController, SetupController],
  providers: [
    ShowSetup,
    CreateFirstAccount,
    ChangeChain,
    SaveLocation,
    SaveRoom,
    SaveTreatment,
    SaveSpecialty,
    SaveModality,
    SavePractitioner,
    SaveAccount,
    Invite,
    ChoosePassword,
  ],
})
export class SetupModule {}
