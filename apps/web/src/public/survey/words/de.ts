import type { SurveyWords } from './survey-words';

export const de: SurveyWords = {
  language: 'de',
  title: 'Wie geht es Ihnen?',
  theQuestions: 'die Fragen',
  questions: 'Fragen',
  back: 'Zurück',
  count: (at, of) => `${at} von ${of}`,
  next: 'Weiter',
  finish: 'Fertig',
  skip: 'Diese Frage überspringen',
  tap: 'Tippen Sie auf eine Zahl oder ziehen Sie.',
  saving: 'Wird gespeichert.',
  saved: 'Gespeichert. Sie können die Seite schließen und später weitermachen.',
  notSaved: 'Noch nicht gespeichert.',
  thanks: ['Vielen Dank.', 'Das war alles.'],
  ownLine: (since) =>
    `Ihre eigene Linie${since ? ` seit dem ${since}` : ''}. Die Person, die Sie behandelt, sieht sie auch.`,
  noticeable:
    'Die meisten Menschen bemerken eine Änderung um 2 Punkte. Kein Tag ist wie der andere; eine Antwort ist noch kein Trend.',
  beginning: 'Hier beginnt Ihre Linie.',
  askAgain: (day) => `Am ${day} fragen wir noch einmal.`,
  callMe: 'Etwas macht mir Sorgen: Rufen Sie mich an',
  willCall: 'Wir rufen Sie an.',
  cannotWait: (number) => `Wenn es nicht warten kann, wählen Sie ${number ?? 'den Notruf'}.`,
  wholeCourse: 'Den ganzen Verlauf ansehen',
  over: [
    'Die Zeit für diese Fragen ist vorbei.',
    'Ihre Antworten sind gespeichert. Nach Ihrer nächsten Sitzung fragen wir wieder.',
  ],
  notNeeded: [
    'Diese Fragen werden nicht mehr gebraucht.',
    'Ihr Termin oder Ihr Wunsch hat sich geändert. Sie müssen nichts tun.',
  ],
  handBack: ['Vielen Dank.', 'Das war alles. Bitte geben Sie das Tablet zurück.'],
  progress: 'Ihr Verlauf',
  theProgress: 'Ihren Verlauf',
  progressTitle: (since) => `Wie es Ihnen seit dem ${since} ging`,
  progressAnswers: (count) =>
    `Sie haben ${count === 1 ? 'einmal' : `${count}-mal`} geantwortet. Die Person, die Sie behandelt, sieht diese Linien auch.`,
  howToRead:
    'Der Ring und die gepunktete Linie zeigen, wie es vor Ihrer ersten Sitzung war. Der gestrichelte Ring steht für unsere nächste Frage.',
  noProgress: ['Es gibt noch keine Antwort.', 'Ihre Linie beginnt mit den ersten Fragen, die Sie beantworten.'],
  otherCauses: 'Kein Tag ist wie der andere, und eine Änderung kann andere Ursachen haben als die Sitzungen.',
};
