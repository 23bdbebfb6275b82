import type { EnquirerFacts, ThreadItem, Words } from '../../message-facts';
import { action, call, emergency, footer, greeted, until, whereabouts } from './common';

const askedUs = 'Recebe este e-mail porque nos fez uma pergunta.';

export const enquiryAnswer: Words<EnquirerFacts> = {
  mail: (facts) => ({
    subject: `A nossa resposta, de ${facts.chain}`,
    preview: 'Fez-nos uma pergunta. Aqui está a nossa resposta.',
    heading: `${greeted('Obrigado pela sua pergunta', facts.firstName)}.`,
    lead: facts.enquiry.answer,
    thread: [],
    action: action('Ver horas livres', facts.bookingPage),
    after: [`Ficou alguma dúvida? Então ${call(facts)}.`, emergency],
    footer: footer(facts, askedUs),
  }),
  texts: ({ chain, place }) => [
    `${chain}: temos uma resposta para si. Ligue-nos, por favor: ${place.phone ?? ''}`.trim(),
  ],
};

function consultation(facts: EnquirerFacts): ThreadItem {
  const { practitionerName, treatmentName } = facts.enquiry;
  const who = [treatmentName, practitionerName && `com ${practitionerName}`].filter(Boolean).join(', ');
  return {
    bead: 'next',
    title: 'A sua primeira visita',
    text: [who, whereabouts(facts.place)].filter((line) => line !== ''),
  };
}

/** Its link books the visit. */
export const enquiryInvitation: Words<EnquirerFacts> = {
  mail(facts) {
    const { enquiry, firstName, link } = facts;
    return {
      subject: `O seu convite de ${facts.chain}`,
      preview: 'Gostávamos de conversar consigo. Escolha uma hora que lhe dê jeito.',
      heading: `${greeted('Gostávamos de conversar consigo', firstName)}.`,
      lead: enquiry.answer,
      thread: [consultation(facts)],
      action: action('Escolher uma hora', link),
      after: [
        ...(enquiry.endsAt ? [`Este convite é válido até ${until(enquiry.endsAt, facts)}.`] : []),
        `Prefere falar primeiro? Então ${call(facts)}.`,
        emergency,
      ],
      footer: footer(facts, askedUs),
    };
  },
  texts: ({ chain, link }) => [
    `${chain}: obrigado pela sua pergunta. Convite para uma primeira visita: ${link}`,
    `${chain}: o seu convite: ${link}`,
  ],
};
