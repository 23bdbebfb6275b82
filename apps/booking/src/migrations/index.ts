import { Platform1764000000001 } from './1-platform';
import { Catalogue1764000000002 } from './2-catalogue';
import { Clients1764000000003 } from './3-clients';
import { Appointments1764000000004 } from './4-appointments';
import { Sessions1764000000005 } from './5-sessions';
import { Staff1764000000006 } from './6-staff';

/** In the order in which they run. */
export const bookingMigrations = [
  Platform1764000000001,
  Catalogue1764000000002,
  Clients1764000000003,
  Appointments1764000000004,
  Sessions1764000000005,
  Staff1764000000006,
];
