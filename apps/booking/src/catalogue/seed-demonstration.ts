import { Injectable } from '@nestjs/common';
import { transaction } from '@unknot/shared/persistence/transaction';
import { DataSource } from 'typeorm';
import { demonstration, demonstrationPassword } from './demonstration';
import { SeedCatalogue } from './seed-catalogue.use-case';

/** Sets up the demonstration chain of the standalone; a start that finds a chain changes nothing. */
@Injectable()
export class SeedDemonstration {
  constructor(
    private readonly source: DataSource,
    private readonly seed: SeedCatalogue,
  ) {}

  /** @returns true when it was set up now */
  run(): Promise<boolean> {
    return transaction(this.source, (tx) => this.seed.execute(tx, demonstration, demonstrationPassword));
  }
}
