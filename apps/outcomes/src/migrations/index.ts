import { Platform1764000000001 } from './1-platform';
import { Care1764000000002 } from './2-care';
import { Surveys1764000000003 } from './3-surveys';
import { Timepoints1764100008000 } from './4-timepoints';
import { Alerts1764100008001 } from './5-alerts';
import { MergedClients1764100008002 } from './6-merged-clients';
import { Figures1764100009000 } from './7-figures';
import { Export1764100009001 } from './8-export';
import { Pausing1764100015000 } from './9-pausing';
import { PracticeChanges1764100016000 } from './10-practice-changes';
import { Housekeeping1764100095000 } from './11-housekeeping';

/** In the order in which they run. */
export const migrations = [
  Platform1764000000001,
  Care1764000000002,
  Surveys1764000000003,
  Timepoints1764100008000,
  Alerts1764100008001,
  MergedClients1764100008002,
  Figures1764100009000,
  Export1764100009001,
  Pausing1764100015000,
  PracticeChanges1764100016000,
  Housekeeping1764100095000,
];
