import { de as common } from '../../../words/de';
import type { BookingWords } from './booking-words';
import { holdingDe as holding } from './holding-de';
import { searchDe as search } from './search-de';

export const de: BookingWords = {
  language: 'de',
  common,
  holding,
  search,
  title: 'Freie Zeit finden',
  notLoaded: 'Die freien Zeiten laden nicht.',
  theClinics: 'die Praxen',
  clinics: (count) => `${count} ${count === 1 ? 'Praxis' : 'Praxen'}`,
  promise: 'Kein Konto, keine Zahlung jetzt. Mit dem Link in der Bestätigung können Sie verschieben oder absagen.',
  payThere: 'Kein Konto. Sie zahlen in der Praxis.',
  goOn: (time) => `Weiter mit ${time} Uhr`,
  chooseElse: (phone) =>
    phone
      ? `Wählen Sie jemand anderen, oder rufen Sie uns an: ${phone}.`
      : 'Wählen Sie jemand anderen, oder rufen Sie die Praxis an.',
  thread: {
    label: 'Ihre Buchung',
    complaintAndPlace: 'Beschwerden und Ort',
    notSure: 'Noch nicht sicher',
    near: (place) => `in ${place}`,
    anyClinic: 'beliebige Praxis',
    time: 'Zeit',
    pressTime: 'Wählen Sie eine Zeit: Sie bleibt für Sie reserviert, während Sie Ihren Namen schreiben.',
    you: 'Sie',
    youHint: 'Name und wie wir Sie erreichen',
    done: 'Fertig',
    doneHint: 'Bestätigung sofort, mit einem Link zum Ändern',
  },
  results: {
    treat: (count) => (count === 1 ? '1 Person behandelt das.' : `${count} Personen behandeln das.`),
    see: (count) => (count === 1 ? '1 Person hat Zeit für Sie.' : `${count} Personen haben Zeit für Sie.`),
    soonest: (moment) => `Die früheste Zeit ist ${moment}.`,
    soonestBrief: (brief) => `Frühestens ${brief}`,
    visit: 'Besuch',
    caption: 'Freie Zeiten nach Praxis und Tag',
    timesDiffer: 'Die Zeiten sind die der jeweiligen Praxis.',
    earlier: 'Frühere Tage',
    laterFrom: (day) => `Später: ab ${day}`,
    none: 'nichts frei',
    noneOnDays: 'an diesen Tagen nichts frei',
    more: 'mehr',
    moreOn: (day) => ` Zeiten: ${day}`,
    all: 'Alle Zeiten',
    allOf: (name) => ` von ${name}`,
    nothing: (when) => `Keine freie Zeit ${when}.`,
    nextIs: (moment) => `Die nächste ist ${moment}.`,
    change: (phone) =>
      phone
        ? `Ändern Sie ein Wort des Satzes, oder rufen Sie uns an: ${phone}. Vielleicht finden wir gemeinsam eine.`
        : 'Ändern Sie ein Wort des Satzes, oder rufen Sie die Praxis an.',
    holdIt: (moment) => `Reservieren: ${moment}`,
    seeAll: (day) => `${day}: alle Zeiten ansehen`,
  },
};
