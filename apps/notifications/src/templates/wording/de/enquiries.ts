import type { EnquirerFacts, ThreadItem, Words } from '../../message-facts';
import { action, call, emergency, footer, greeted, until, whereabouts } from './common';

const askedUs = 'Sie erhalten diese E-Mail, weil Sie uns etwas gefragt haben.';

export const enquiryAnswer: Words<EnquirerFacts> = {
  mail: (facts) => ({
    subject: `Unsere Antwort an Sie, von ${facts.chain}`,
    preview: 'Sie haben uns etwas gefragt. Hier ist unsere Antwort.',
    heading: `${greeted('Danke für Ihre Frage', facts.firstName)}.`,
    lead: facts.enquiry.answer,
    thread: [],
    action: action('Freie Zeiten ansehen', facts.bookingPage),
    after: [`Etwas ist noch offen? Dann ${call(facts)}.`, emergency],
    footer: footer(facts, askedUs),
  }),
  texts: ({ chain, place }) => [
    `${chain}: wir haben eine Antwort für Sie. Bitte rufen Sie uns an: ${place.phone ?? ''}`.trim(),
  ],
};

function consultation(facts: EnquirerFacts): ThreadItem {
  const { practitionerName, treatmentName } = facts.enquiry;
  const who = [treatmentName, practitionerName && `bei ${practitionerName}`].filter(Boolean).join(', ');
  return {
    bead: 'next',
    title: 'Ihr erster Besuch',
    text: [who, whereabouts(facts.place)].filter((line) => line !== ''),
  };
}

/** Its link books the visit. */
export const enquiryInvitation: Words<EnquirerFacts> = {
  mail(facts) {
    const { enquiry, firstName, link } = facts;
    return {
      subject: `Ihre Einladung von ${facts.chain}`,
      preview: 'Wir möchten Sie kennenlernen. Wählen Sie eine Zeit, die Ihnen passt.',
      heading: `${greeted('Wir möchten Sie kennenlernen', firstName)}.`,
      lead: enquiry.answer,
      thread: [consultation(facts)],
      action: action('Zeit wählen', link),
      after: [
        ...(enquiry.endsAt ? [`Diese Einladung gilt bis ${until(enquiry.endsAt, facts)}.`] : []),
        `Sie möchten lieber zuerst sprechen? Dann ${call(facts)}.`,
        emergency,
      ],
      footer: footer(facts, askedUs),
    };
  },
  texts: ({ chain, link }) => [
    `${chain}: danke für Ihre Frage. Wir laden Sie zu einem ersten Besuch ein: ${link}`,
    `${chain}: Ihre Einladung: ${link}`,
  ],
};
