import { Module } from '@nestjs/common';
import { RedFlagsModule } from '../red-flags/red-flags.module';
import { MintTabletLink } from './mint-tablet-link.query';
import { MyIntakeController } from './my-intake.controller';
import { SaveAnswers } from './save-answers.use-case';
import { ShowIntake } from './show-intake.query';
import { ShowMyIntake } from './show-my-intake.query';
import { StaffIntakeController } from './staff-intake.controller';
import { SubmitIntake } from './submit-intake.use-case';

@Module({
  imports: [RedFlagsModule],
  controllers: [MyIntakeController, StaffIntakeController],
  providers: [ShowMyIntake, SaveAnswers, SubmitIntake, ShowIntake, MintTabletLink],
})
export class IntakeModule {}
