import { timeOf } from '../format/wall-time';
import type { CommonWords } from './common-words';
import { daysIn, isNext } from './day-words';

const days = daysIn('de');
const on = (day: string, today: string | null) => `${isNext(day, today) ? '' : 'am '}${days.near(day, today)}`;
const moment = (wall: string, today: string | null) => `${on(wall, today)} um ${timeOf(wall)} Uhr`;

export const de: CommonWords = {
  language: 'de',
  days: {
    ...days,
    on,
    moment,
    onMoment: moment,
    brief: (wall, today) => `${days.near(wall, today)} ${timeOf(wall)}`,
    dated: (wall) => `${days.longDate(wall)}, ${timeOf(wall)} Uhr`,
    span: (from, to) => `${timeOf(from)} bis ${timeOf(to)} Uhr`,
  },
  loading: (what) => `Wir laden ${what}`,
  again: 'Noch einmal versuchen',
  askForHelp: (requestId) => `Wenn Sie um Hilfe bitten, nennen Sie ${requestId}.`,
  call: 'Anrufen',
  back: 'Zurück',
  nextStep: 'Nächster Schritt',
  demonstration: ['Demonstration: lesen, was versandt wurde', 'Was versandt wurde'],
  history: {
    making: (week, weeks) =>
      `Für diese Demonstration entstehen ${weeks} vergangene Wochen: Woche ${week} von ${weeks}. Inzwischen geht alles.`,
    made: (weeks) => `Die Vergangenheit ist da: ${weeks} Wochen mit Besuchen und ihren Zahlen.`,
  },
  beads: {
    planned: 'geplant',
    now: 'jetzt',
    done: 'erledigt',
    waiting: 'wartet',
    skipped: 'ausgelassen',
    failed: 'fehlgeschlagen',
  },
  theFreeTimes: 'die freien Zeiten',
  theClinic: 'die Praxis',
  daysLabel: 'Tage',
  partsOfDay: { morning: 'vormittags', afternoon: 'nachmittags', evening: 'abends' },
  noFreeTime: 'keine freie Zeit',
  noFreeTimeOn: (day) => `Keine freie Zeit ${day}.`,
  at: ' um ',
  bookingSteps: ['Ort', 'Zeit', 'Sie', 'Fertig'],
  bookingStepsLabel: 'Schritte der Buchung',
  problems: {
    APPOINTMENT_SLOT_TAKEN: 'Diese Zeit wurde gerade vergeben. Bitte wählen Sie eine andere.',
    APPOINTMENT_TOO_SOON:
      'Für eine Online-Buchung ist das zu kurzfristig. Wählen Sie eine spätere Zeit, oder rufen Sie uns an.',
    APPOINTMENT_NOT_OFFERED: 'Diese Zeit wird nicht angeboten. Bitte wählen Sie eine der freien Zeiten.',
    APPOINTMENT_ALREADY_BOOKED: 'Diese Zeit ist schon gebucht. Öffnen Sie bitte den Link in Ihrer Bestätigung.',
    APPOINTMENT_CHANGED: 'Der Termin hat sich inzwischen geändert. Bitte laden Sie die Seite neu.',
    APPOINTMENT_CHANGE_TOO_LATE:
      'Online lässt sich dieser Termin nicht mehr ändern. Rufen Sie uns an, dann finden wir einen Weg.',
    CLIENT_ALREADY_BOOKED: 'Sie haben zu dieser Zeit schon einen Termin. Bitte wählen Sie eine andere Zeit.',
    HOLD_EXPIRED: 'Die Zeit ist nicht mehr für Sie reserviert. Wählen Sie sie, oder eine andere, noch einmal.',
    TOO_MANY_HOLDS:
      'Sie haben schon mehrere Zeiten reserviert. Buchen Sie eine davon, oder warten Sie, bis sie ablaufen.',
    TOO_MANY_APPOINTMENTS:
      'Mit diesen Kontaktdaten gibt es schon viele Termine. Rufen Sie uns bitte an, um einen weiteren zu buchen.',
    TOO_MANY_ENQUIRIES: 'Wir haben schon mehrere offene Fragen von Ihnen. Rufen Sie uns bitte an.',
    PHONE_INVALID: 'Unter dieser Nummer erreichen wir niemanden. Bitte geben Sie sie mit der Landesvorwahl an.',
    EMAIL_INVALID:
      'An diese Adresse können wir nicht schreiben. Prüfen Sie sie, oder lassen Sie sie leer und geben Sie eine Mobilnummer an.',
    NAME_NOT_PLAIN:
      'Bitte schreiben Sie den Namen, wie man ihn spricht, in Buchstaben, ohne < > und ohne Internetadressen.',
    HOLD_NOT_EXTENDABLE: 'Diese Zeit wurde schon einmal verlängert. Buchen Sie sie, bevor sie abläuft.',
    offline:
      'Keine Verbindung. Ihre Eingaben bleiben auf dieser Seite; versuchen Sie es noch einmal, sobald Sie online sind.',
    timeout: 'Das dauert zu lange. Bitte prüfen Sie Ihre Verbindung, und versuchen Sie es noch einmal.',
    unexpected: 'Das hat nicht geklappt. Bitte laden Sie die Seite neu, und versuchen Sie es noch einmal.',
  },
};
