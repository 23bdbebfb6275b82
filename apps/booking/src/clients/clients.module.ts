import { Module } from '@nestjs/common';
import { RedFlagsModule } from '../red-flags/red-flags.module';
import { TasksModule } from '../tasks/tasks.module';
import { ChangeClient } from './change-client.use-case';
import { ChangePreferences } from './change-preferences.use-case';
import { ClientsController } from './clients.controller';
import { EraseClient } from './erase-client.use-case';
import { MergeClients } from './merge-clients.use-case';
import { MyPreferencesController } from './my-preferences.controller';
import { PreviewMerge } from './preview-merge.query';
import { SearchClients } from './search-clients.query';
import { ShowClient } from './show-client.query';

@Module({
  imports: [RedFlagsModule, TasksModule],
  controllers: [ClientsController, MyPreferencesController],
  providers: [SearchClients, ShowClient, ChangeClient, ChangePreferences, EraseClient, PreviewMerge, MergeClients],
})
export class ClientsModule {}
