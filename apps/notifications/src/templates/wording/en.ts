import { daysAhead, longDay, shortDay, timeOfDay, wallTime, weekday } from '../dates';
import type { AppointmentFacts, MailContent, MessageFacts, ThreadItem, Wording } from '../message-facts';

const greeted = (sentence: string, name: string | null) => (name ? `${sentence}, ${name}` : sentence);

/** "today at 16:40", "tomorrow at 16:40", "on Thursday at 16:40", "on Thursday 3 December at 16:40". */
function when({ appointment: { startsAtWall, zone }, locale, now }: MessageFacts): string {
  const ahead = daysAhead(now, startsAtWall, zone);
  const time = timeOfDay(startsAtWall, locale);
  if (ahead === 0) return `today at ${time}`;
  if (ahead === 1) return `tomorrow at ${time}`;
  const day = ahead > 1 && ahead < 7 ? weekday(startsAtWall, locale) : longDay(startsAtWall, locale);
  return `on ${day} at ${time}`;
}

const dayAndTime = ({ appointment: { startsAtWall }, locale }: MessageFacts) =>
  `${longDay(startsAtWall, locale)}, ${timeOfDay(startsAtWall, locale)}`;

const place = ({ locationName, locationAddress }: AppointmentFacts) =>
  locationAddress ? `${locationName}, ${locationAddress}` : locationName;

/** Who, what and where, each on its line; what is not known is left out. */
function visit(facts: MessageFacts, bead: ThreadItem['bead']): ThreadItem {
  const { appointment, locale } = facts;
  const until = appointment.endsAtWall ? ` to ${timeOfDay(appointment.endsAtWall, locale)}` : '';
  const who = [appointment.treatmentName, appointment.practitionerName && `with ${appointment.practitionerName}`];
  return {
    bead,
    title: `${dayAndTime(facts)}${until}`,
    text: [who.filter(Boolean).join(', '), place(appointment)].filter((line) => line !== ''),
  };
}

const preparation = ({ appointment: { preparationAdvice } }: MessageFacts): ThreadItem[] =>
  preparationAdvice ? [{ bead: 'next', title: 'Before you come', text: [preparationAdvice] }] : [];

const afterwards = ({ surveysConsented }: MessageFacts): ThreadItem[] =>
  surveysConsented
    ? [{ bead: 'next', title: 'A day after your visit', text: ['One minute of questions: how you slept and felt.'] }]
    : [];

const call = ({ appointment: { locationPhone, locationName } }: MessageFacts) =>
  locationPhone ? `call ${locationName}, ${locationPhone}` : `ask at ${locationName}`;

const changeableOnline = ({ appointment: { changeableUntil }, now }: MessageFacts) =>
  changeableUntil === null || changeableUntil > now;

/** How to change it: online while that is possible, then on the phone. */
function changeable(facts: MessageFacts): string[] {
  const { appointment, locale, now } = facts;
  const until = appointment.changeableUntil;
  if (!until) return [];
  if (until <= now) return [`To move or cancel now, ${call(facts)}.`];
  const wall = wallTime(until, appointment.zone);
  return [`You can move or cancel online until ${longDay(wall, locale)}, ${timeOfDay(wall, locale)}.`];
}

function footer(facts: MessageFacts, why: string): string[] {
  const { appointment, chain } = facts;
  const reference = appointment.reference ? `Your reference: ${appointment.reference}.` : '';
  return [
    [`${chain}, ${place(appointment)}.`, appointment.locationPhone ?? ''].filter(Boolean).join(' '),
    [reference, why].filter(Boolean).join(' '),
  ];
}

const bookedHere = 'You get this mail because you have booked with us.';
const askedHere = (facts: MessageFacts) => `You agreed that we may ask. If you no longer want it, ${call(facts)}.`;

const seeOrChange = (facts: MessageFacts, label = 'See or change it') =>
  facts.link ? { label, url: facts.link } : null;

function confirmation(facts: MessageFacts): MailContent {
  return {
    subject: `Booked: ${dayAndTime(facts)}`,
    preview: `${place(facts.appointment)}. Everything for your visit is in this mail.`,
    heading: `${greeted(`See you ${when(facts)}`, facts.firstName)}.`,
    lead: ['Your time is booked. You need to do nothing more.'],
    thread: [
      { bead: 'done', title: 'Booked', text: [] },
      ...preparation(facts),
      visit(facts, 'next'),
      ...afterwards(facts),
    ],
    action: seeOrChange(facts),
    after: [...changeable(facts), 'Chest pain, fever or sudden weakness? Call your emergency number first, not us.'],
    footer: footer(facts, bookedHere),
  };
}

function reminder(facts: MessageFacts): MailContent {
  return {
    subject: `Reminder: ${dayAndTime(facts)}`,
    preview: `${place(facts.appointment)}. Cannot come? Tell us, so that someone else can have the time.`,
    heading: `${greeted(`We expect you ${when(facts)}`, facts.firstName)}.`,
    lead: ['Cannot come? Tell us now, so that someone else can have the time.'],
    thread: [...preparation(facts), visit(facts, 'next')],
    action: seeOrChange(facts, changeableOnline(facts) ? 'Confirm, move or cancel' : 'See your appointment'),
    after: changeable(facts),
    footer: footer(facts, bookedHere),
  };
}

function change(facts: MessageFacts): MailContent {
  return {
    subject: `Moved: ${dayAndTime(facts)}`,
    preview: `Your appointment has a new time at ${facts.appointment.locationName}.`,
    heading: `${greeted(`Your appointment is now ${when(facts)}`, facts.firstName)}.`,
    lead: ['The earlier time is no longer kept for you.'],
    thread: [visit(facts, 'now'), ...preparation(facts)],
    action: seeOrChange(facts),
    after: [...changeable(facts), `You did not expect this? Please ${call(facts)}.`],
    footer: footer(facts, bookedHere),
  };
}

function cancellation(facts: MessageFacts): MailContent {
  return {
    subject: `Cancelled: ${dayAndTime(facts)}`,
    preview: 'The time is free again. You can book another whenever it suits you.',
    heading: `${greeted('Your appointment is cancelled', facts.firstName)}.`,
    lead: ['The time is no longer kept for you.'],
    thread: [visit(facts, 'struck')],
    action: { label: 'Find another time', url: facts.bookingPage },
    after: [`You did not expect this? Please ${call(facts)}.`],
    footer: footer(facts, bookedHere),
  };
}

function aftercare(facts: MessageFacts): MailContent {
  const { appointment } = facts;
  return {
    subject: `After your visit to ${appointment.locationName}`,
    preview: 'What helps in the hours after a treatment.',
    heading: `${greeted('Take it gently now', facts.firstName)}.`,
    lead: [
      appointment.aftercareAdvice || 'Drink water, keep warm and move a little. Leave hard exercise for tomorrow.',
    ],
    thread: [
      { bead: 'done', title: 'Your visit', text: [dayAndTime(facts)] },
      {
        bead: 'now',
        title: 'Today',
        text: ['It may feel tender for a day or two, like after exercise. That is usual and passes.'],
      },
      ...afterwards(facts),
    ],
    action: null,
    after: [
      `It gets worse, or something worries you? Please ${call(facts)}.`,
      'Chest pain, fever or sudden weakness? Call your emergency number first.',
    ],
    footer: footer(facts, bookedHere),
  };
}

const sinceVisit = ({ appointment: { startsAtWall }, locale }: MessageFacts) => weekday(startsAtWall, locale);

function openUntil({ survey, appointment, locale }: MessageFacts): string {
  if (!survey) return '';
  const wall = wallTime(survey.closesAt, appointment.zone);
  return `${longDay(wall, locale)}, ${timeOfDay(wall, locale)}`;
}

function surveyInvitation(facts: MessageFacts): MailContent {
  const before = facts.survey?.timepoint === 'baseline';
  return {
    subject: before
      ? 'One minute before your visit'
      : `One minute for us: how have you been since ${sinceVisit(facts)}?`,
    preview: 'One question at a time, 0 to 10. It takes about a minute.',
    heading: before
      ? `${greeted('How are you now', facts.firstName)}?`
      : `${greeted(`How have you been since ${sinceVisit(facts)}`, facts.firstName)}?`,
    lead: [
      before
        ? 'Your answers now are what we compare with later: only so can you and we see what changes.'
        : 'Your answers show you and us what has changed since before your visit.',
    ],
    thread: [],
    action: facts.link ? { label: 'Answer now', url: facts.link } : null,
    after: [`It is open until ${openUntil(facts)}. You may leave out any question.`],
    footer: footer(facts, askedHere(facts)),
  };
}

function surveyReminder(facts: MessageFacts): MailContent {
  return {
    subject: `Still open until ${openUntil(facts)}: one minute for us`,
    preview: 'What you have answered so far is kept.',
    heading: `${greeted('There is still time to answer', facts.firstName)}.`,
    lead: ['It takes about a minute. What you have answered so far is kept. We remind you only once.'],
    thread: [],
    action: facts.link ? { label: 'Answer now', url: facts.link } : null,
    after: [`It is open until ${openUntil(facts)}.`],
    footer: footer(facts, askedHere(facts)),
  };
}

const mails: Partial<Record<MessageFacts['kind'], (facts: MessageFacts) => MailContent>> = {
  confirmation,
  reminder,
  change,
  cancellation,
  aftercare,
  survey_invitation: surveyInvitation,
  survey_reminder: surveyReminder,
};

/** Texts are read on locked screens: no treatment, no complaint. */
function texts(facts: MessageFacts): string[] {
  const { appointment, chain, link, locale } = facts;
  const at = `${shortDay(appointment.startsAtWall, locale)} ${timeOfDay(appointment.startsAtWall, locale)}`;
  const where = appointment.locationName;
  const who = appointment.practitionerName ? ` with ${appointment.practitionerName}` : '';
  const phone = appointment.locationPhone ?? '';
  switch (facts.kind) {
    case 'confirmation':
      return [
        `${chain}: booked for ${at}, ${where},${who}. See or change it: ${link}`,
        `${chain}: booked for ${at}, ${where}. See or change it: ${link}`,
        `${chain}: booked ${at}. ${link}`,
      ].map((text) => text.replace(',.', '.').replace(', with', ' with'));
    case 'reminder':
      return [
        `${chain}: we expect you ${when(facts)}, ${where}${who}. Cannot come? ${link}`,
        `${chain}: we expect you ${when(facts)}, ${where}. Cannot come? ${link}`,
        `${chain}: ${when(facts)}. Cannot come? ${link}`,
      ];
    case 'change':
      return [
        `${chain}: your appointment has moved to ${at}, ${where}${who}. See it: ${link}`,
        `${chain}: your appointment has moved to ${at}, ${where}. ${link}`,
        `${chain}: moved to ${at}. ${link}`,
      ];
    case 'cancellation':
      return [
        `${chain}: your appointment on ${at}, ${where}, is cancelled. Questions? ${phone}`.trim(),
        `${chain}: your appointment on ${at} is cancelled. ${phone}`.trim(),
      ];
    case 'aftercare':
      return [`${chain}: take it gently today. Something worries you? ${phone}`.trim()];
    case 'survey_invitation':
      return facts.survey?.timepoint === 'baseline'
        ? [
            `${chain}: how are you now? One minute before your visit: ${link} STOP ends texts.`,
            `${chain}: ${link} STOP ends texts.`,
          ]
        : [
            `${chain}: how have you been since ${sinceVisit(facts)}? One minute: ${link} STOP ends texts.`,
            `${chain}: one minute for us? ${link} STOP ends texts.`,
          ];
    case 'survey_reminder':
      return [
        `${chain}: still time to answer, one minute: ${link} STOP ends texts.`,
        `${chain}: ${link} STOP ends texts.`,
      ];
    default:
      throw new Error(`no words for ${facts.kind}`);
  }
}

/** English. */
export const english: Wording = {
  language: 'en',
  mail(facts) {
    const content = mails[facts.kind]?.(facts);
    if (!content) throw new Error(`no words for ${facts.kind}`);
    return content;
  },
  texts,
};
