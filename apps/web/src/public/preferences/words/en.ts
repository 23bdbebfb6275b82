import type { PreferencesWords } from './preferences-words';

export const en: PreferencesWords = {
  language: 'en',
  title: 'What may we send you?',
  lead: 'Every choice is saved at once.',
  appointments: 'About your appointments',
  channels: { both: 'By mail and by text', email: 'By mail only', sms: 'By text only' },
  unknown: 'we have no address for it',
  textsStopped: 'You have ended our texts with STOP. Send START to the same number, and they come again.',
  more: 'Beside that',
  questions: 'One minute of questions after a visit',
  questionsHint: 'How you slept and felt. Your answers show you and your practitioner what changes.',
  recalls: 'An invitation when your next visit is due',
  recallsHint: 'Only when your practitioner has proposed one and nothing is booked.',
  languageLabel: 'We write to you in',
  quiet: 'We send no texts between 21:00 and 08:30 on your clock.',
  saved: 'Saved.',
  loading: 'your choices',
};
