import type { Wording } from '../../message-facts';
import { aftercare, noShow } from './after-visits';
import { intakeInvitation, preparation } from './before-visits';
import { call } from './common';
import { enquiryAnswer, enquiryInvitation } from './enquiries';
import { recall } from './recall';
import { reply } from './replies';
import { surveyInvitation, surveyReminder } from './surveys';
import { cancellation, change, confirmation, reminder } from './visits';

/** English. Texts are read on locked screens: no treatment, no complaint. */
export const english: Wording = {
  language: 'en',
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
  footerLinks: { preferences: 'Choose what we send you', progress: 'What has changed so far' },
  calendarNote: (facts) => `To move or cancel, use the link in our mail, or ${call(facts)}.`,
};
