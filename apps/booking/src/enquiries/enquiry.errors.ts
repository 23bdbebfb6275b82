import { DomainError } from '@unknot/shared/errors/domain-error';

export class EnquiryUnknown extends DomainError {
  constructor() {
    super('ENQUIRY_UNKNOWN', 404, 'There is no such enquiry, or it is not yours to see.');
  }
}

/** Somebody else has answered or closed it in between. */
export class EnquiryChanged extends DomainError {
  constructor() {
    super(
      'ENQUIRY_CHANGED',
      409,
      'Somebody else has worked on this enquiry since you opened it. Look at it as it is now, and try again.',
    );
  }
}

const steps = { answer: 'answered', invite: 'answered with an invitation', close: 'closed', reopen: 'opened again' };

export class EnquiryStepNotPossible extends DomainError {
  constructor(step: keyof typeof steps, state: string) {
    super('ENQUIRY_STEP_NOT_POSSIBLE', 409, `This enquiry is ${state} and cannot be ${steps[step]}.`);
  }
}

export class LocationUnknown extends DomainError {
  constructor() {
    super('LOCATION_UNKNOWN', 404, 'There is no such clinic any more. Load the page again and choose another.');
  }
}

export class TooManyEnquiries extends DomainError {
  constructor(phone: string | null) {
    const call = phone === null ? 'Call the clinic' : `Call ${phone}`;
    super('TOO_MANY_ENQUIRIES', 429, `We have several questions of yours that wait for an answer. ${call} instead.`);
  }
}

export class SpecialtyUnknown extends DomainError {
  constructor() {
    const message = 'Choose a complaint from the list, or leave it open.';
    super('SPECIALTY_UNKNOWN', 422, message, { errors: [{ path: 'specialty', message }] });
  }
}

export class NotInvitable extends DomainError {
  constructor() {
    super(
      'ENQUIRY_NOT_INVITABLE',
      422,
      'This practitioner does not offer that treatment at this clinic. Choose another of the two.',
    );
  }
}

/** The clinic has treatments for a first visit, and this is none. */
export class NotAFirstVisit extends DomainError {
  constructor() {
    const message = 'An invitation is to a first visit. Choose a treatment that is for one.';
    super('ENQUIRY_NOT_A_FIRST_VISIT', 422, `${message} Anything else is booked in the calendar.`, {
      errors: [{ path: 'treatmentId', message }],
    });
  }
}

export class InvitationOver extends DomainError {
  constructor() {
    super('INVITATION_OVER', 410, 'This invitation has been used or withdrawn. You can book any free time yourself.');
  }
}
