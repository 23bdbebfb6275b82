import 'reflect-metadata';
import { parseConfig } from '@unknot/shared/config/config';
import { runService } from '@unknot/shared/service/run-service';
import { bookingService } from './booking.service-definition';
import { bookingConfig } from './config';

void runService(() => bookingService(parseConfig(bookingConfig, process.env)));
