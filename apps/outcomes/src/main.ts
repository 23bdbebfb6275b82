import 'reflect-metadata';
import { parseConfig } from '@unknot/shared/config/config';
import { runService } from '@unknot/shared/service/run-service';
import { outcomesConfig } from './config';
import { outcomesService } from './outcomes.service-definition';

void runService(() => outcomesService(parseConfig(outcomesConfig, process.env)));
