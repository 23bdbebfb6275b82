import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { transaction } from '@unknot/shared/persistence/transaction';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import { DataSource } from 'typeorm';
import type { BookingConfig } from '../config';
import { demonstration, demonstrationPassword } from './demonstration';
import { SeedCatalogue } from './seed-catalogue.use-case';

/** Sets up the demonstration chain where the configuration says so; a start that finds a chain changes nothing. */
@Injectable()
export class SeedDemonstration implements OnApplicationBootstrap {
  constructor(
    private readonly source: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: BookingConfig,
    private readonly seed: SeedCatalogue,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.BOOKING_DEMONSTRATION) await this.run();
  }

  /** @returns true when it was set up now */
  run(): Promise<boolean> {
    return transaction(this.source, (tx) => this.seed.execute(tx, demonstration, demonstrationPassword));
  }
}
