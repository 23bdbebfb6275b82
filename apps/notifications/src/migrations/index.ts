import { CreateNotifications1764000000000 } from './1-create-notifications';
import { AnyOccurrence1764100006000 } from './2-any-occurrence';
import { CareAroundVisits1764100006001 } from './3-care-around-visits';
import { RecallsAndEnquiries1764100006002 } from './4-recalls-and-enquiries';
import { Replies1764100007000 } from './6-replies';
import { PacedMessages1764100019000 } from './7-paced-messages';
import { MergedClients1764100019500 } from './8-merged-clients';
import { Pausing1764100015000 } from './8-pausing';
import { Preferences1764100007001 } from './8-preferences';
import { Traces1764100087000 } from './9-traces';
import { Housekeeping1764100095000 } from './10-housekeeping';
import { RemindersReachEverybody1764100102000 } from './11-reminders-reach-everybody';

/** In the order in which they run. */
export const migrations = [
  CreateNotifications1764000000000,
  AnyOccurrence1764100006000,
  CareAroundVisits1764100006001,
  RecallsAndEnquiries1764100006002,
  Replies1764100007000,
  PacedMessages1764100019000,
  MergedClients1764100019500,
  Pausing1764100015000,
  Preferences1764100007001,
  Traces1764100087000,
  Housekeeping1764100095000,
  RemindersReachEverybody1764100102000,
];
