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
  practitionerName ? ` with ${practitionerName}` : '';

export const confirmation: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `Booked: ${dayAndTime(facts)}`,
    preview: `${whereabouts(facts.place)}. Everything for your visit is in this mail.`,
    heading: `${greeted(`See you ${when(facts)}`, facts.firstName)}.`,
    lead: [
      facts.appointment.intakeNeeded
        ? 'Your time is booked. Before a first visit we ask some questions; they come in a mail of their own.'
        : 'Your time is booked. You need to do nothing more.',
    ],
    thread: [
      { bead: 'done', title: 'Booked', text: [] },
      ...preparation(facts),
      visit(facts, 'next'),
      ...afterwards(facts),
    ],
    action: action('See or change it', facts.link),
    after: [...changeable(facts), emergency],
    footer: footer(facts, bookedHere),
  }),
  texts(facts) {
    const { chain, link } = facts;
    const booked = `${chain}: booked for ${shortDayAndTime(facts)}, ${nameOf(facts.place)}`;
    return [
      `${booked}${withWhom(facts)}. See or change it: ${link}`,
      `${booked}. See or change it: ${link}`,
      `${chain}: booked ${shortDayAndTime(facts)}. ${link}`,
    ];
  },
};

export const reminder: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `Reminder: ${dayAndTime(facts)}`,
    preview: `${whereabouts(facts.place)}. Cannot come? Tell us, so that someone else can have the time.`,
    heading: `${greeted(`We expect you ${when(facts)}`, facts.firstName)}.`,
    lead: ['Cannot come? Tell us now, so that someone else can have the time.'],
    thread: [...preparation(facts), visit(facts, 'next')],
    action: action(changeableOnline(facts) ? 'Confirm, move or cancel' : 'See your appointment', facts.link),
    after: changeable(facts),
    footer: footer(facts, bookedHere),
  }),
  texts(facts) {
    const { chain, link } = facts;
    const expected = `${chain}: we expect you ${when(facts)}, ${nameOf(facts.place)}`;
    return [
      `${expected}${withWhom(facts)}. Cannot come? ${link}`,
      `${expected}. Cannot come? ${link}`,
      `${chain}: ${when(facts)}. Cannot come? ${link}`,
    ];
  },
};

export const change: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `Moved: ${dayAndTime(facts)}`,
    preview: `Your appointment has a new time at ${nameOf(facts.place)}.`,
    heading: `${greeted(`Your appointment is now ${when(facts)}`, facts.firstName)}.`,
    lead: ['The earlier time is no longer kept for you.'],
    thread: [visit(facts, 'now'), ...preparation(facts)],
    action: action('See or change it', facts.link),
    after: [...changeable(facts), unexpected(facts)],
    footer: footer(facts, bookedHere),
  }),
  texts(facts) {
    const { chain, link } = facts;
    const moved = `${chain}: your appointment has moved to ${shortDayAndTime(facts)}, ${nameOf(facts.place)}`;
    return [
      `${moved}${withWhom(facts)}. See it: ${link}`,
      `${moved}. ${link}`,
      `${chain}: moved to ${shortDayAndTime(facts)}. ${link}`,
    ];
  },
};

export const cancellation: Words<VisitFacts> = {
  mail: (facts) => ({
    subject: `Cancelled: ${dayAndTime(facts)}`,
    preview: 'The time is free again. You can book another whenever it suits you.',
    heading: `${greeted('Your appointment is cancelled', facts.firstName)}.`,
    lead: ['The time is no longer kept for you.'],
    thread: [visit(facts, 'struck')],
    action: action('Find another time', facts.bookingPage),
    after: [unexpected(facts)],
    footer: footer(facts, bookedHere),
  }),
  texts(facts) {
    const appointment = `${facts.chain}: your appointment on ${shortDayAndTime(facts)}`;
    const phone = facts.place.phone ?? '';
    return [
      `${appointment}, ${nameOf(facts.place)}, is cancelled. Questions? ${phone}`.trim(),
      `${appointment} is cancelled. ${phone}`.trim(),
    ];
  },
};
