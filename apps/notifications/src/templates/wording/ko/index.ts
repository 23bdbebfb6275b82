import type { Wording } from '../../message-facts';
import { aftercare, noShow } from './after-visits';
import { intakeInvitation, preparation } from './before-visits';
import { call } from './common';
import { enquiryAnswer, enquiryInvitation } from './enquiries';
import { recall } from './recall';
import { reply } from './replies';
import { surveyInvitation, surveyReminder } from './surveys';
import { cancellation, change, confirmation, reminder } from './visits';

/** Korean, honorific. Texts are read on locked screens: no treatment, no complaint. */
export const korean: Wording = {
  language: 'ko',
  words: {
    confirmation,
    reminder,
    preparation,
    intake_invitation: intakeInvitation,
    change,
    cancellation,
    aftercare,
    no_show: noShow,
    survey_invitation: surveyInvitation,
    survey_reminder: surveyReminder,
    recall,
    enquiry_answer: enquiryAnswer,
    enquiry_invitation: enquiryInvitation,
  },
  reply,
  footerLinks: { preferences: '받을 소식 고르기', progress: '지금까지 달라진 점' },
  calendarNote: (facts) => `변경이나 취소는 저희 메일의 링크를 이용하시거나 ${call(facts)}`,
};
