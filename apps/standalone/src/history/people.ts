import type { Draw } from './draw';

/** An invented client; any likeness is chance. Numbers and addresses lead to nobody. */
export interface Person {
  number: number;
  name: string;
  email: string;
  /** Null where no number is known to lead to nobody and is one all the same. */
  phone: string | null;
  locale: string;
  surveysConsented: boolean;
}

/** What is usual in a country: names, the language of messages, numbers that no telephone has. */
const countries = {
  PT: {
    given:
      'Ana Maria Inês Rita Sofia Marta Joana Catarina Teresa Leonor João Pedro Miguel Tiago Rui Nuno Diogo Luís Carlos Hugo',
    family:
      'Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Sousa Fernandes Gonçalves Almeida Ribeiro Pinto',
    locales: ['pt', 'pt', 'pt', 'en', 'de'],
    phone: (number: number) => `+3519100${String(10_000 + number).slice(-5)}`,
  },
  GB: {
    given: 'Olivia Amelia Grace Emily Charlotte Hannah Zoe Imogen Oliver Harry George Jack Thomas Samuel Adam Callum',
    family: 'Smith Jones Taylor Brown Wilson Evans Walker Hughes Green Hall Clarke Patel Khan Murphy Bennett Shaw',
    locales: ['en'],
    phone: () => null,
  },
  US: {
    given: 'Emma Sophia Isabella Ava Mia Camila Nora Rachel Liam Noah Ethan Mason Lucas Daniel David Marcus',
    family:
      'Johnson Williams Garcia Miller Davis Martinez Lopez Anderson Thomas Moore Jackson Lee Cohen Rivera Kim Nguyen',
    locales: ['en', 'en', 'en', 'ko'],
    phone: (number: number) =>
      `+1${['212', '646', '917', '332', '718', '347', '929'][Math.floor(number / 100) % 7]}55501${String(number % 100).padStart(2, '0')}`,
  },
} as const;

/** A share of clients does not want to be asked afterwards. */
const consents = 0.93;

/** The client of a number at a clinic of a country (ISO 3166); others than ours are taken for British. */
export function personOf(draw: Draw, number: number, country: string): Person {
  const { given, family, locales, phone } = countries[country as keyof typeof countries] ?? countries.GB;
  const first = draw.pick(given.split(' '), 'given', number);
  const last = draw.pick(family.split(' '), 'family', number);
  const plain = `${first}.${last}`.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return {
    number,
    name: `${first} ${last}`,
    email: `${plain}.${number}@mail.example`,
    phone: phone(number),
    locale: draw.pick(locales, 'locale', number),
    surveysConsented: draw.chance(consents, 'consents', number),
  };
}
