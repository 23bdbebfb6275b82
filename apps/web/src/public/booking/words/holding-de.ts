import type { HoldingWords } from './holding-words';

export const holdingDe: HoldingWords = {
  book: (when) => `Buchen: ${when}`,
  you: 'Sie',
  freeTimes: 'Freie Zeiten',
  noneInTwoWeeks: 'In den nächsten zwei Wochen ist keine Zeit frei.',
  timesOf: (city) => `Die Zeiten sind Ortszeit in ${city}.`,
  minutes: (count) => `${count} Min.`,
  hold: {
    title: 'Für Sie reserviert',
    left: 'Verbleibende Zeit zum Buchen',
    longer: 'Ich brauche etwas länger',
    lapsed: 'Die Zeit ist nicht mehr für Sie reserviert.',
    oneMinuteLeft: 'Noch eine Minute, um die reservierte Zeit zu buchen.',
    secondsLeft: 'Noch 15 Sekunden.',
    heldFor: (moment, minutes) => `${moment} ist ${minutes} Minuten für Sie reserviert.`,
    heldLonger: 'Die Zeit ist etwas länger für Sie reserviert.',
    booked: (moment) => `Gebucht: ${moment}.`,
    mayBeFree: 'Vielleicht ist sie noch frei: {again}',
    holdAgain: (moment) => `${moment} noch einmal reservieren`,
  },
  form: {
    name: 'Vor- und Nachname',
    phone: 'Mobilnummer',
    phoneHint: 'Für Bestätigung und Erinnerungen. Nicht nachts.',
    email: 'E-Mail',
    emailOptional: 'Freiwillig mit Mobilnummer',
    complaint: 'Was führt Sie zu uns?',
    complaintOptional: 'Freiwillig, in Ihren eigenen Worten',
    careData: 'Sie dürfen meine Angaben verwenden, um meine Behandlung zu planen.',
    surveys:
      'Sie dürfen mich danach fragen, wie ich geschlafen und mich gefühlt habe. Kurze Umfragen, jederzeit abbestellbar.',
    emergency: (number) =>
      `Schmerzen in der Brust, Fieber oder plötzliche Schwäche? Rufen Sie zuerst ${number} an, nicht uns.`,
  },
  missing: {
    name: 'Bitte schreiben Sie Ihren Namen.',
    contact: 'Bitte geben Sie eine Mobilnummer oder E-Mail-Adresse an, damit wir bestätigen können.',
    phone: (code) => `Diese Nummer ist zu kurz. Beginnen Sie mit der Landesvorwahl, etwa ${code}.`,
    email: 'Eine E-Mail-Adresse hat einen Namen, ein @ und einen Ort, etwa clara@example.org.',
    careData: 'Ohne dies können wir Sie nicht behandeln: Bitte kreuzen Sie es an, um zu buchen.',
  },
};
