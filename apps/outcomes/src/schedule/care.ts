import type { AppointmentState, SurveyState, Timepoint } from '@unknot/shared/contracts/values';
import type { MissingReason } from '../surveys/missing-reason';
import type { AnswerWindow } from './windows';

/** What is known of the care of one client. */
export interface Care {
  /** Undefined while no event has told of the client. */
  client: { surveysConsented: boolean; erased: boolean } | undefined;
  appointments: readonly CareAppointment[];
  sessions: readonly CareSession[];
  surveys: readonly CareSurvey[];
}
export interface CareAppointment {
  appointmentId: string;
  courseId: string;
  state: AppointmentState;
  startsAt: Date;
  zone: string;
}
export interface CareSession {
  appointmentId: string;
  courseId: string;
  startedAt: Date;
  completedAt: Date | null;
  zone: string;
}
/** A survey as it stands. */
export interface CareSurvey extends AnswerWindow {
  appointmentId: string;
  timepoint: Timepoint;
  state: SurveyState;
  anchorAt: Date;
  completedAt: Date | null;
  /** The client has been, or was about to be, invited. */
  announced: boolean;
  zone: string;
}

/** What should be true of the survey of one appointment at one timepoint. */
export interface Decision extends AnswerWindow {
  appointmentId: string;
  timepoint: Timepoint;
  /** What the window is relative to: the booked start, or the end of the session. */
  anchorAt: Date;
  zone: string;
  /** Asked on the tablet at the next check-in, so that no message is needed. */
  onTablet: boolean;
  /** Why the client is not asked; null when they are. */
  refusal: MissingReason | null;
  /** Whether a refusal is worth a row of its own: somebody should have been asked. */
  recorded: boolean;
}

const gone: readonly AppointmentState[] = ['cancelled', 'no_show', 'expired'];
export const isLive = ({ state }: { state: AppointmentState }) => !gone.includes(state);
