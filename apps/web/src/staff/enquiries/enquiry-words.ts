import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { Enquiry } from '@unknot/shared/contracts/api/enquiries';
import { shortDateOf, timeOf, wallTimeIn } from '../../format/wall-time';

const numbers = ['Nobody', 'One person', 'Two people', 'Three people', 'Four people', 'Five people'];

/** "Three people wait for an answer" */
export const headingOf = (open: number): string =>
  `${numbers[open] ?? `${open} people`} ${open < 2 ? 'waits' : 'wait'} for an answer`;

/** What has become of an enquiry that nobody needs to answer now. */
export function standOf({ state, invitation, appointment, zone }: Enquiry, now: string): string {
  const moment = (instant: string) => {
    const wall = wallTimeIn(instant, zone);
    return `${shortDateOf(wall)} ${timeOf(wall)}`;
  };
  if (state === 'booked' && appointment) {
    const { treatmentName, practitionerName, asInvited, reference } = appointment;
    const instead = asInvited ? '' : `; not as invited, but ${treatmentName} with ${practitionerName}`;
    return `Booked ${moment(appointment.startsAt)}, ${reference}${instead}`;
  }
  if (state === 'invited' && invitation) {
    const what = `${invitation.treatmentName} with ${invitation.practitionerName}`;
    return invitation.endsAt > now
      ? `Invited to ${what}, until ${moment(invitation.endsAt)}`
      : `Invited to ${what}; not used until ${moment(invitation.endsAt)}`;
  }
  if (state === 'closed') return 'Closed';
  return state === 'answered' ? 'Answered' : '';
}

/** How an answer or an invitation reaches somebody: an answer is for mail only, an invitation is a link. */
export function wayOf({ client }: Pick<Enquiry, 'client'>, step: 'answer' | 'invite'): 'email' | 'sms' | 'call' {
  if (client.email) return 'email';
  return step === 'invite' && client.phone ? 'sms' : 'call';
}

type Named = { id: string; name: string };

/** What somebody can be invited to: treatments for a first visit; any that the clinic offers when it has none for one. */
export function treatmentsAt({ treatments, practitioners }: Catalogue, locationId: string): Named[] {
  const here = practitioners.filter(({ locationIds }) => locationIds.includes(locationId));
  const offered = treatments.filter(({ id }) => here.some(({ treatmentIds }) => treatmentIds.includes(id)));
  const first = offered.filter(({ initialConsultation }) => initialConsultation);
  return first.length > 0 ? first : offered;
}

/** Who offers the treatment at the clinic; who treats the complaint of the enquiry stands first. */
export function practitionersFor({ practitioners }: Catalogue, enquiry: Enquiry, treatmentId: string): Named[] {
  const treats = (codes: readonly string[]) => Number(codes.includes(enquiry.specialty?.code ?? ''));
  return practitioners
    .filter((one) => one.locationIds.includes(enquiry.locationId) && one.treatmentIds.includes(treatmentId))
    .sort((a, b) => treats(b.specialties) - treats(a.specialties));
}
