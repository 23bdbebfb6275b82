import { ConfigError } from '@unknot/shared/config/config';
import { DomainError } from '@unknot/shared/errors/domain-error';

/** A file that may not be used; ends the start with a sentence. */
export class InstrumentFileInvalid extends ConfigError {
  constructor(file: string, reason: string) {
    super(`The instrument file ${file} cannot be used: ${reason}. Correct it or take it away.`);
  }
}

export class InstrumentUnknown extends DomainError {
  constructor(id: string, version: string) {
    super(
      'INSTRUMENT_UNKNOWN',
      422,
      `There is no questionnaire "${id}" in version ${version}. Choose one that is installed.`,
    );
  }
}

/** Its questions look back on time before the session, so that the answer would not tell what the session did. */
export class RecallReachesBeforeSession extends DomainError {
  constructor(instrument: string, recallHours: number, timepoint: string, earliestHours: number) {
    super(
      'INSTRUMENT_RECALL_TOO_LONG',
      422,
      `"${instrument}" asks about the last ${recallHours} hours, but at ${timepoint} it may be answered ${earliestHours} hours after the session: part of that time lies before the session. Choose a later time or another questionnaire.`,
    );
  }
}
