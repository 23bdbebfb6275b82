import type { EnquirerFacts, ThreadItem, Words } from '../../message-facts';
import { action, call, emergency, footer, greeted, until, whereabouts } from './common';

const askedUs = 'You get this mail because you have asked us something.';

export const enquiryAnswer: Words<EnquirerFacts> = {
  mail: (facts) => ({
    subject: `Our answer to you, from ${facts.chain}`,
    preview: 'You asked us something. Here is our answer.',
    heading: `${greeted('Thank you for asking', facts.firstName)}.`,
    lead: facts.enquiry.answer,
    thread: [],
    action: action('See free times', facts.bookingPage),
    after: [`Something is still open? Please ${call(facts)}.`, emergency],
    footer: footer(facts, askedUs),
  }),
  texts: ({ chain, place }) => [`${chain}: we have an answer for you. Please call us: ${place.phone ?? ''}`.trim()],
};

function consultation(facts: EnquirerFacts): ThreadItem {
  const { practitionerName, treatmentName } = facts.enquiry;
  const who = [treatmentName, practitionerName && `with ${practitionerName}`].filter(Boolean).join(', ');
  return {
    bead: 'next',
    title: 'Your first visit',
    text: [who, whereabouts(facts.place)].filter((line) => line !== ''),
  };
}

/** Its link books the visit. */
export const enquiryInvitation: Words<EnquirerFacts> = {
  mail(facts) {
    const { enquiry, firstName, link } = facts;
    return {
      subject: `Your invitation to ${facts.chain}`,
      preview: 'We would like to meet you. Choose a time that suits you.',
      heading: `${greeted('We would like to meet you', firstName)}.`,
      lead: enquiry.answer,
      thread: [consultation(facts)],
      action: action('Choose a time', link),
      after: [
        ...(enquiry.endsAt ? [`This invitation is open until ${until(enquiry.endsAt, facts)}.`] : []),
        `You would rather talk first? Please ${call(facts)}.`,
        emergency,
      ],
      footer: footer(facts, askedUs),
    };
  },
  texts: ({ chain, link }) => [
    `${chain}: thank you for asking. We invite you to a first visit: ${link}`,
    `${chain}: your invitation: ${link}`,
  ],
};
