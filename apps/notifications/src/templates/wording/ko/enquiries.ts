import type { EnquirerFacts, ThreadItem, Words } from '../../message-facts';
import { action, call, emergency, footer, greeted, until, whereabouts } from './common';

const askedUs = '저희에게 문의하셨기 때문에 이 메일을 보내 드립니다.';

export const enquiryAnswer: Words<EnquirerFacts> = {
  mail: (facts) => ({
    subject: `문의에 대한 답변, ${facts.chain}`,
    preview: '문의하신 내용에 답변 드립니다.',
    heading: greeted('문의해 주셔서 감사합니다.', facts.firstName),
    lead: facts.enquiry.answer,
    thread: [],
    action: action('빈 시간 보기', facts.bookingPage),
    after: [`더 궁금한 점이 있으면 ${call(facts)}`, emergency],
    footer: footer(facts, askedUs),
  }),
  texts: ({ chain, place }) => [`${chain}: 답변이 준비되었습니다. 전화해 주세요: ${place.phone ?? ''}`.trim()],
};

function consultation(facts: EnquirerFacts): ThreadItem {
  const { practitionerName, treatmentName } = facts.enquiry;
  const who = [treatmentName, practitionerName && `담당 ${practitionerName}`].filter(Boolean).join(', ');
  return {
    bead: 'next',
    title: '첫 방문',
    text: [who, whereabouts(facts.place)].filter((line) => line !== ''),
  };
}

/** Its link books the visit. */
export const enquiryInvitation: Words<EnquirerFacts> = {
  mail(facts) {
    const { enquiry, firstName, link } = facts;
    return {
      subject: `${facts.chain}의 초대`,
      preview: '직접 뵙고 싶습니다. 편한 시간을 고르세요.',
      heading: greeted('직접 뵙고 싶습니다.', firstName),
      lead: enquiry.answer,
      thread: [consultation(facts)],
      action: action('시간 고르기', link),
      after: [
        ...(enquiry.endsAt ? [`이 초대는 ${until(enquiry.endsAt, facts)}까지 유효합니다.`] : []),
        `먼저 통화하고 싶으시면 ${call(facts)}`,
        emergency,
      ],
      footer: footer(facts, askedUs),
    };
  },
  texts: ({ chain, link }) => [`${chain}: 문의 감사합니다. 첫 방문에 초대합니다: ${link}`, `${chain}: 초대: ${link}`],
};
