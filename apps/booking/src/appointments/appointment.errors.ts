import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import type { AppointmentState } from '@unknot/shared/contracts/values';
import { DomainError } from '@unknot/shared/errors/domain-error';
import type { Refusal } from '../availability/free-times';

const clock = (wall: string) => wall.slice(11);

/** "17:25 and 18:10 are free": names at most three times, with the day where it differs. */
function freeSentence(wanted: string, nearest: readonly FreeTime[] | undefined): string {
  if (nearest === undefined) return 'Choose another of the free times.';
  if (nearest.length === 0) return 'No other time near it is free: choose another day or practitioner.';
  const names = nearest.slice(0, 3).map(({ startsAtWall }) => {
    const sameDay = startsAtWall.slice(0, 10) === wanted.slice(0, 10);
    return sameDay ? clock(startsAtWall) : `${startsAtWall.slice(0, 10)} ${clock(startsAtWall)}`;
  });
  const last = names.pop();
  return names.length === 0 ? `${last} is free.` : `${names.join(', ')} and ${last} are free.`;
}

/** Practitioner or rooms are occupied, buffers included. */
export class SlotTaken extends DomainError {
  /** @param what names who or what is taken, for those who may know */
  constructor(wanted: string, nearest?: FreeTime[], what?: string) {
    const taken = what ?? `${clock(wanted)} has just been taken.`;
    super('APPOINTMENT_SLOT_TAKEN', 409, `${taken} ${freeSentence(wanted, nearest)}`, nearest && { nearest });
  }
}

/**
 * The room that seemed free was taken while others are being booked: the transaction is tried again, as after a
 * serialisation failure, and is a refusal when that does not help.
 */
export class SlotContended extends SlotTaken {
  readonly driverError = { code: '40001' };
}

const notBookable: Record<Exclude<Refusal, 'taken' | 'no_room'>, [code: string, sentence: string]> = {
  nonexistent: [
    'LOCAL_TIME_DOES_NOT_EXIST',
    'That local time does not exist there: the clocks jump over it, or the calendar has no such day. Choose another time.',
  ],
  ambiguous: [
    'LOCAL_TIME_AMBIGUOUS',
    'That local time exists twice there, because the clocks are set back. Choose a time before or after.',
  ],
  past: ['APPOINTMENT_IN_PAST', 'That time is over. Choose one that is still to come.'],
  too_soon: ['APPOINTMENT_TOO_SOON', 'That is too soon to book online. Choose a later time, or call the clinic.'],
  too_far: ['APPOINTMENT_TOO_FAR_AHEAD', 'That day is not open for booking yet. Choose an earlier one.'],
  off_grid: ['APPOINTMENT_NOT_OFFERED', 'Appointments do not begin at that minute. Choose one of the free times.'],
  closed: ['APPOINTMENT_OUTSIDE_HOURS', 'The clinic is closed at that time. Choose one of the free times.'],
  not_working: [
    'APPOINTMENT_OUTSIDE_HOURS',
    'The practitioner does not work there at that time. Choose one of the free times.',
  ],
};

/** A time that was never offered. */
export class TimeNotBookable extends DomainError {
  constructor(because: Exclude<Refusal, 'taken' | 'no_room'>) {
    const [code, sentence] = notBookable[because];
    super(code, 422, sentence, { errors: [{ path: 'startsAtWall', message: sentence }] });
  }
}

export class TreatmentNotOffered extends DomainError {
  constructor() {
    super(
      'TREATMENT_NOT_OFFERED',
      422,
      'This practitioner does not do that treatment at that location. Choose one from the list.',
      { errors: [{ path: 'treatmentId', message: 'Not done by this practitioner at this location.' }] },
    );
  }
}

/** A room without what the treatment needs, or of another location. */
export class RoomNotFitting extends DomainError {
  constructor() {
    super('ROOM_NOT_FITTING', 422, 'That room does not have what the treatment needs. Choose another room.', {
      errors: [{ path: 'roomId', message: 'Does not have what the treatment needs.' }],
    });
  }
}

export class TooManyHolds extends DomainError {
  constructor() {
    super(
      'TOO_MANY_HOLDS',
      429,
      'You are keeping several times already. Book or give back one of them, or wait until they run out.',
      { retryAfterSeconds: 60 },
    );
  }
}

export class TooManyAppointments extends DomainError {
  constructor() {
    super(
      'TOO_MANY_APPOINTMENTS',
      429,
      'With these contact details there are many appointments to come already. Call the clinic to book another.',
    );
  }
}

export class HoldOver extends DomainError {
  constructor() {
    super('HOLD_EXPIRED', 410, 'The time was kept for a few minutes and is free again. Choose it, or another, anew.');
  }
}

export class HoldNotExtendable extends DomainError {
  constructor() {
    super('HOLD_NOT_EXTENDABLE', 409, 'This time has been kept longer once already. Book it before it runs out.');
  }
}

export class AlreadyBooked extends DomainError {
  constructor() {
    super('APPOINTMENT_ALREADY_BOOKED', 409, 'This time is booked already. Open the link in your confirmation.');
  }
}

/** The client has another appointment at the same time. */
export class ClientBusy extends DomainError {
  constructor() {
    super(
      'CLIENT_ALREADY_BOOKED',
      409,
      'With this name and contact there is another appointment at that time. Choose a time that does not overlap it.',
    );
  }
}

/** Of those who follow a booking by the reference that its client was given. */
export class BookingReferenceUnknown extends DomainError {
  constructor(reference: string) {
    super(
      'BOOKING_REFERENCE_UNKNOWN',
      404,
      `No booking has the reference ${reference}. Compare it with the client's page or mail, or choose one of the latest.`,
    );
  }
}

export class AppointmentUnknown extends DomainError {
  constructor() {
    super('APPOINTMENT_UNKNOWN', 404, 'There is no such appointment, or it is not yours to see.');
  }
}

export class AppointmentChanged extends DomainError {
  constructor() {
    super(
      'APPOINTMENT_CHANGED',
      409,
      'The appointment has been changed since you opened this page. Look at it as it is now, and try again.',
    );
  }
}

const words: Record<AppointmentState, string> = {
  held: 'is only being kept and not booked yet',
  booked: 'is booked',
  confirmed: 'is confirmed',
  arrived: 'has begun: the client is here',
  in_session: 'is going on',
  completed: 'is over',
  cancelled: 'is cancelled',
  no_show: 'was missed',
  expired: 'was never booked',
};

/** The state machine does not know this step. */
export class StepNotPossible extends DomainError {
  constructor(
    step: 'confirm' | 'move' | 'cancel' | 'arrive' | 'miss' | 'reopen' | 'start' | 'complete',
    state: AppointmentState,
  ) {
    const names = {
      confirm: ['APPOINTMENT_NOT_CONFIRMABLE', 'confirmed'],
      move: ['APPOINTMENT_NOT_MOVABLE', 'moved'],
      cancel: ['APPOINTMENT_NOT_CANCELLABLE', 'cancelled'],
      arrive: ['APPOINTMENT_NOT_ARRIVABLE', 'checked in'],
      miss: ['APPOINTMENT_NOT_MISSABLE', 'marked as missed'],
      reopen: ['APPOINTMENT_NOT_REOPENABLE', 'taken back to what it was before'],
      start: ['SESSION_NOT_STARTABLE', 'opened as a session'],
      complete: ['SESSION_NOT_COMPLETABLE', 'completed'],
    } as const;
    const [code, done] = names[step];
    super(
      code,
      409,
      `The appointment ${words[state]}, so it cannot be ${done}. Reload the page to see it as it is now.`,
    );
  }
}

/** The client knows a time that is no longer right. */
export class ClientMustBeTold extends DomainError {
  constructor() {
    super('CLIENT_MUST_BE_TOLD', 422, 'The client knows the old time, so the message of the new one goes out.', {
      errors: [{ path: 'tellClient', message: 'Only a change that keeps the time can stay untold.' }],
    });
  }
}

/** The time of a missed visit belongs to another appointment now. */
export class TimeGivenAway extends DomainError {
  constructor() {
    super(
      'APPOINTMENT_TIME_GIVEN_AWAY',
      409,
      'Since it was marked as missed, its time has been given to somebody else. Book the client another one.',
    );
  }
}

/** It is too late for the client to change it alone. */
export class ChangeTooLate extends DomainError {
  constructor() {
    super(
      'APPOINTMENT_CHANGE_TOO_LATE',
      409,
      'It is too late to change this appointment online. Call the clinic, and we find a way.',
    );
  }
}

/** Something is done before its time: checked in days ahead, or missed before it began. */
export class TooEarly extends DomainError {
  constructor(what: 'arrive' | 'miss' | 'start') {
    super(
      'APPOINTMENT_TOO_EARLY',
      409,
      what === 'miss'
        ? 'The appointment has not begun yet. Mark it as missed after its start.'
        : 'The appointment is on another day. Check in and begin on its day.',
    );
  }
}
