import type { VisitFacts, Words } from '../../message-facts';
import {
  action,
  afterwards,
  bookedHere,
  changeable,
  changeableOnline,
  dayAndTime,
  emergency,
  footer,
  greeted,
  nameOf,
  preparation,
  shortDayAndTime,
  unexpected,
  visit,
  when,
  whereabouts,
} from './common';

const withWhom = ({ appointment: { practitionerName } }: VisitFacts) =>
  practitionerName ? ` bei ${practitionerName}` : '';

export const confirmation: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `Gebucht: ${dayAndTime(facts)}`,
    preview: `${whereabouts(facts.place)}. Alles für Ihren Besuch steht in dieser E-Mail.`,
    heading: `${greeted(`Wir sehen uns ${when(facts)}`, facts.firstName)}.`,
    lead: [
      facts.appointment.intakeNeeded
        ? 'Ihr Termin ist gebucht. Vor einem ersten Besuch stellen wir einige Fragen; sie kommen in einer eigenen E-Mail.'
        : 'Ihr Termin ist gebucht. Sie brauchen nichts weiter zu tun.',
    ],
    thread: [
      { bead: 'done', title: 'Gebucht', text: [] },
      ...preparation(facts),
      visit(facts, 'next'),
      ...afterwards(facts),
    ],
    action: action('Ansehen oder ändern', facts.link),
    after: [...changeable(facts), emergency],
    footer: footer(facts, bookedHere),
  }),
  texts(facts) {
    const { chain, link } = facts;
    const booked = `${chain}: gebucht für ${shortDayAndTime(facts)}, ${nameOf(facts.place)}`;
    return [
      `${booked}${withWhom(facts)}. Ansehen oder ändern: ${link}`,
      `${booked}. Ansehen oder ändern: ${link}`,
      `${chain}: gebucht ${shortDayAndTime(facts)}. ${link}`,
    ];
  },
};

export const reminder: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `Erinnerung: ${dayAndTime(facts)}`,
    preview: `${whereabouts(facts.place)}. Sie können nicht kommen? Sagen Sie uns Bescheid, dann wird der Termin frei.`,
    heading: `${greeted(`Wir erwarten Sie ${when(facts)}`, facts.firstName)}.`,
    lead: ['Sie können nicht kommen? Sagen Sie uns jetzt Bescheid, dann kann jemand anderes den Termin haben.'],
    thread: [...preparation(facts), visit(facts, 'next')],
    action: action(changeableOnline(facts) ? 'Bestätigen, verschieben oder absagen' : 'Termin ansehen', facts.link),
    after: changeable(facts),
    footer: footer(facts, bookedHere),
  }),
  texts(facts) {
    const { chain, link } = facts;
    const expected = `${chain}: wir erwarten Sie ${when(facts)}, ${nameOf(facts.place)}`;
    return [
      `${expected}${withWhom(facts)}. Verhindert? ${link}`,
      `${expected}. Verhindert? ${link}`,
      `${chain}: ${when(facts)}. Verhindert? ${link}`,
    ];
  },
};

export const change: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `Verschoben: ${dayAndTime(facts)}`,
    preview: 'Ihr Termin hat eine neue Zeit.',
    heading: `${greeted(`Ihr Termin ist jetzt ${when(facts)}`, facts.firstName)}.`,
    lead: ['Die frühere Zeit ist nicht mehr für Sie reserviert.'],
    thread: [visit(facts, 'now'), ...preparation(facts)],
    action: action('Ansehen oder ändern', facts.link),
    after: [...changeable(facts), unexpected(facts)],
    footer: footer(facts, bookedHere),
  }),
  texts(facts) {
    const { chain, link } = facts;
    const moved = `${chain}: Ihr Termin ist verschoben auf ${shortDayAndTime(facts)}, ${nameOf(facts.place)}`;
    return [
      `${moved}${withWhom(facts)}. Ansehen: ${link}`,
      `${moved}. ${link}`,
      `${chain}: verschoben auf ${shortDayAndTime(facts)}. ${link}`,
    ];
  },
};

export const cancellation: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `Abgesagt: ${dayAndTime(facts)}`,
    preview: 'Die Zeit ist wieder frei. Sie können jederzeit einen anderen Termin buchen.',
    heading: `${greeted('Ihr Termin ist abgesagt', facts.firstName)}.`,
    lead: ['Die Zeit ist nicht mehr für Sie reserviert.'],
    thread: [visit(facts, 'struck')],
    action: action('Anderen Termin finden', facts.bookingPage),
    after: [unexpected(facts)],
    footer: footer(facts, bookedHere),
  }),
  texts(facts) {
    const appointment = `${facts.chain}: Ihr Termin am ${shortDayAndTime(facts)}`;
    const phone = facts.place.phone ?? '';
    return [
      `${appointment}, ${nameOf(facts.place)}, ist abgesagt. Fragen? ${phone}`.trim(),
      `${appointment} ist abgesagt. ${phone}`.trim(),
    ];
  },
};
