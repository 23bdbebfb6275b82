import type { Wording } from '../../message-facts';
import { aftercare, noShow } from './after-visits';
import { intakeInvitation, preparation } from './before-visits';
import { call } from './common';
import { enquiryAnswer, enquiryInvitation } from './enquiries';
import { recall } from './recall';
import { reply } from './replies';
import { surveyInvitation, surveyReminder } from './surveys';
import { cancellation, change, confirmation, reminder } from './visits';

/** German, formal. Texts are read on locked screens: no treatment, no complaint. */
export const german: Wording = {
  language: 'de',
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
  footerLinks: { preferences: 'Auswählen, was wir Ihnen senden', progress: 'Was sich bisher geändert hat' },
  calendarNote: (facts) => `Zum Verschieben oder Absagen nutzen Sie den Link in unserer E-Mail, oder ${call(facts)}.`,
};
