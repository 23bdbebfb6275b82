import type { ComplaintWords, SearchWords } from './search-words';
import { withinSentence } from './within-sentence';

export const complaintsEn: ComplaintWords = {
  complaint: 'Complaint',
  clinic: 'Clinic',
  complaintWord: ({ phrase }) => phrase,
  notSure: ['I am not sure yet', 'pain or tension'],
};

export const searchEn: SearchWords = {
  ...complaintsEn,
  label: 'Find a time',
  sentence: 'I have {complaint} and want to be seen near {place} {when} by {who}',
  day: 'Day',
  who: 'By whom',
  modalityWord: withinSentence,
  anyClinic: ['Any of our clinics', 'any clinic'],
  week: ['This week', 'this week'],
  days: ['In the next 7 days', 'in the next 7 days'],
  nextWeek: ['Next week', 'next week'],
  anyone: ['Whoever treats it best', 'whoever treats it best'],
  oneDay: 'One day',
  kindOfWork: 'Kind of work',
  person: 'Person',
  firstVisit: 'First visit',
  beenBefore: 'I have been before',
  or: 'Or',
  askFirst: 'Ask first',
  notSureAskFirst: 'Not sure? Ask first',
};
