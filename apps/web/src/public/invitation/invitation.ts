import type { MyInvitation } from '@unknot/shared/contracts/api/enquiries';
import { wallTimeIn } from '../../format/wall-time';
import type { DayWords } from '../../words/day-words';
import { type Details, noDetails } from '../booking/details';

/** What the clinic knows already; the question stands as what brings them. Consents are still theirs to give. */
export const knownDetails = ({ client, question }: MyInvitation): Details => ({
  ...noDetails,
  name: client.name,
  phone: client.phone ?? '',
  email: client.email ?? '',
  complaint: question,
});

/** "Wednesday 9 December, 14:00" on the wall of the clinic. */
export const untilOf = (days: DayWords, endsAt: string, zone = 'UTC'): string => days.dated(wallTimeIn(endsAt, zone));
