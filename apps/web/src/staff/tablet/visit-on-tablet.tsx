import type { DayAppointment } from '@unknot/shared/contracts/api/appointments';
import { tabletLink } from '../intake/intake-api';
import { useStaff } from '../session';
import { openTablet } from '../session/session-api';
import { type OnTablet, TabletButton } from './tablet-button';

const whyNothing = {
  no_consent: 'The client has not agreed to be asked.',
  nothing_open: 'Nothing is to be asked now.',
} as const;

/** The survey and the ratings of the moment that are open for a visit. */
export async function surveysOnTablet(appointmentId: string): Promise<OnTablet> {
  const { path, reason } = await openTablet(appointmentId);
  return path ? { path } : { why: whyNothing[reason ?? 'nothing_open'] };
}

/** The health questionnaire. It begins empty: what was answered elsewhere is not shown. */
async function healthOnTablet(appointmentId: string): Promise<OnTablet> {
  const { token } = await tabletLink(appointmentId);
  return { path: `/i/${token}?tablet=1` };
}

/** A client who is here, or is expected on this day, may be asked on the tablet of the clinic. */
const mayBeHere = ({ state, startsAtWall }: DayAppointment, today: string | null): boolean =>
  state === 'arrived' ||
  state === 'in_session' ||
  ((state === 'booked' || state === 'confirmed') && startsAtWall.slice(0, 10) === today);

/** What the front desk hands the tablet over with: the questions of a survey, and those about health. */
export function VisitOnTablet({
  appointment,
  today,
  of,
  className,
}: {
  appointment: DayAppointment;
  /** Day at the location, for those who are expected on it too; null for those only who are here. */
  today: string | null;
  of: string;
  className?: string | undefined;
}) {
  const { can } = useStaff();
  const { appointmentId, state } = appointment;
  if (!can('tablet:use') || !mayBeHere(appointment, today)) return null;
  return (
    <>
      <TabletButton
        label="Questions on the tablet"
        of={of}
        className={className}
        open={() => surveysOnTablet(appointmentId)}
      />
      {state === 'in_session' ? null : (
        <TabletButton
          label="Health questions on the tablet"
          of={of}
          className={className}
          open={() => healthOnTablet(appointmentId)}
        />
      )}
    </>
  );
}
