import { Platform1764000000001 } from './1-platform';
import { Catalogue1764000000002 } from './2-catalogue';
import { Clients1764000000003 } from './3-clients';
import { Appointments1764000000004 } from './4-appointments';
import { Sessions1764000000005 } from './5-sessions';
import { Staff1764000000006 } from './6-staff';
import { Care1764100001000 } from './7-care';
import { Intake1764100002001 } from './8-intake';
import { Tasks1764100002000 } from './8-tasks';
import { FrontDesk1764100003000 } from './9-front-desk';
import { Enquiries1764100004000 } from './11-enquiries';
import { History1764100010000 } from './12-history';
import { ClientSearch1764100005000 } from './13-client-search';
import { CalendarFeeds1764100004500 } from './14-calendar-feeds';
import { ClientCare1764100005001 } from './14-client-care';
import { Invitations1764100010001 } from './15-invitations';
import { Pausing1764100015000 } from './15-pausing';
import { Translations1764100021000 } from './17-translations';
import { Screening1764100022000 } from './18-screening';
import { FormerAnswers1764100023000 } from './19-former-answers';
import { Advice1764100024000 } from './20-advice';
import { Housekeeping1764100095000 } from './20-housekeeping';
import { LatestBookings1764100096000 } from './21-latest-bookings';

/** In the order in which they run. */
export const bookingMigrations = [
  Platform1764000000001,
  Catalogue1764000000002,
  Clients1764000000003,
  Appointments1764000000004,
  Sessions1764000000005,
  Staff1764000000006,
  Care1764100001000,
  Tasks1764100002000,
  Intake1764100002001,
  FrontDesk1764100003000,
  Enquiries1764100004000,
  CalendarFeeds1764100004500,
  ClientSearch1764100005000,
  ClientCare1764100005001,
  History1764100010000,
  Pausing1764100015000,
  Invitations1764100010001,
  Translations1764100021000,
  Screening1764100022000,
  FormerAnswers1764100023000,
  Advice1764100024000,
  Housekeeping1764100095000,
  LatestBookings1764100096000,
];
