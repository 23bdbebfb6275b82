import type { PreferencesWords } from './preferences-words';

export const de: PreferencesWords = {
  language: 'de',
  title: 'Was dürfen wir Ihnen senden?',
  lead: 'Jede Wahl wird sofort gespeichert.',
  appointments: 'Zu Ihren Terminen',
  channels: { both: 'Per E-Mail und SMS', email: 'Nur per E-Mail', sms: 'Nur per SMS' },
  unknown: 'dafür haben wir keine Adresse',
  textsStopped: 'Sie haben unsere SMS mit STOP beendet. Senden Sie START an dieselbe Nummer, und sie kommen wieder.',
  more: 'Außerdem',
  questions: 'Eine Minute für Fragen nach einem Besuch',
  questionsHint: 'Wie Sie geschlafen und sich gefühlt haben. Ihre Antworten zeigen Ihnen und uns, was sich ändert.',
  recalls: 'Eine Einladung, wenn Ihr nächster Besuch ansteht',
  recallsHint: 'Nur wenn einer vorgeschlagen wurde und noch nichts gebucht ist.',
  languageLabel: 'Wir schreiben Ihnen auf',
  quiet: 'Zwischen 21:00 und 08:30 Uhr Ihrer Zeit senden wir keine SMS.',
  saved: 'Gespeichert.',
  loading: 'Ihre Auswahl',
};
