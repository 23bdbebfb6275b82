import type { MessageFacts } from './message-facts';
import { firstNameOf, oneLine } from './names';
import { drawnLocale } from './wording/wordings';

/** Names come from people: whatever they typed becomes one harmless line before any word is made of it. */
export function tidy(facts: MessageFacts): MessageFacts {
  const { appointment, course, enquiry, place } = facts;
  return {
    ...facts,
    locale: drawnLocale(facts.locale),
    chain: oneLine(facts.chain),
    firstName: firstNameOf(facts.firstName),
    place: {
      name: place.name && oneLine(place.name),
      address: place.address && oneLine(place.address, 200),
      // A number that breaks over two lines is hard to dial.
      phone: place.phone && oneLine(place.phone, 40).replaceAll(' ', '\u00a0'),
    },
    appointment: appointment && {
      ...appointment,
      treatmentName: appointment.treatmentName && oneLine(appointment.treatmentName),
      practitionerName: appointment.practitionerName && oneLine(appointment.practitionerName),
      reference: appointment.reference && oneLine(appointment.reference, 20),
      adviceGiven: appointment.adviceGiven.map((advice) => oneLine(advice, 500)),
    },
    course: course && {
      ...course,
      practitionerName: oneLine(course.practitionerName),
      treatmentName: oneLine(course.treatmentName),
    },
    enquiry: enquiry && {
      ...enquiry,
      answer: enquiry.answer.map((paragraph) => oneLine(paragraph, 4000)).filter(Boolean),
      practitionerName: enquiry.practitionerName && oneLine(enquiry.practitionerName),
      treatmentName: enquiry.treatmentName && oneLine(enquiry.treatmentName),
    },
  };
}
