import type { ComplaintWords, SearchWords } from './search-words';

export const complaintsDe: ComplaintWords = {
  complaint: 'Beschwerden',
  clinic: 'Praxis',
  complaintWord: ({ phrase }) => phrase,
  notSure: ['Ich bin noch nicht sicher', 'Schmerzen'],
};

export const searchDe: SearchWords = {
  ...complaintsDe,
  label: 'Freie Zeit finden',
  sentence: 'Es geht um {complaint} und ich suche {when} einen Termin in {place} mit {who}',
  day: 'Tag',
  who: 'Bei wem',
  modalityWord: (name) => name,
  anyClinic: ['Jede unserer Praxen', 'einer unserer Praxen'],
  week: ['Diese Woche', 'diese Woche'],
  days: ['In den nächsten 7 Tagen', 'in den nächsten 7 Tagen'],
  nextWeek: ['Nächste Woche', 'nächste Woche'],
  anyone: ['Wer es am besten behandelt', 'der passenden Person'],
  oneDay: 'Ein bestimmter Tag',
  kindOfWork: 'Art der Behandlung',
  person: 'Wer behandelt',
  firstVisit: 'Erster Besuch',
  beenBefore: 'Ich war schon einmal da',
  or: 'Oder',
  askFirst: 'Zuerst fragen',
  notSureAskFirst: 'Nicht sicher? Fragen Sie uns zuerst',
};
