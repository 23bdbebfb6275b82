import 'reflect-metadata';
import { parseConfig } from '@unknot/shared/config/config';
import { runService } from '@unknot/shared/service/run-service';
import { notificationsConfig } from './config';
import { notificationsService } from './notifications.service-definition';

void runService(() => notificationsService(parseConfig(notificationsConfig, process.env)));
