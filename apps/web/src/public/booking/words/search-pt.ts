import type { ComplaintWords, SearchWords } from './search-words';
import { withinSentence } from './within-sentence';

export const complaintsPt: ComplaintWords = {
  complaint: 'Queixa',
  clinic: 'Clínica',
  complaintWord: ({ phrase }) => phrase,
  notSure: ['Ainda não sei bem', 'dor ou tensão'],
};

export const searchPt: SearchWords = {
  ...complaintsPt,
  label: 'Encontrar uma hora',
  sentence: 'Trata-se de {complaint} e procuro uma hora {when} em {place} com {who}',
  day: 'Dia',
  who: 'Com quem',
  modalityWord: withinSentence,
  anyClinic: ['Qualquer das nossas clínicas', 'qualquer clínica'],
  week: ['Esta semana', 'esta semana'],
  days: ['Nos próximos 7 dias', 'nos próximos 7 dias'],
  nextWeek: ['Na próxima semana', 'na próxima semana'],
  anyone: ['Quem trata melhor', 'quem trata melhor'],
  oneDay: 'Um dia',
  kindOfWork: 'Tipo de tratamento',
  person: 'Pessoa',
  firstVisit: 'Primeira visita',
  beenBefore: 'Já cá estive',
  or: 'Ou',
  askFirst: 'Perguntar primeiro',
  notSureAskFirst: 'Tem dúvidas? Pergunte primeiro',
};
