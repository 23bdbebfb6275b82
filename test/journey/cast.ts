import type { Client } from './story';

/** Who is treated in the story, or asks; what each of them says stands below. */
export const clara: Client = { name: 'Clara Mendes', email: 'clara.mendes@example.com', phone: '+351 912 555 027' };
export const emma: Client = { name: 'Emma Lind', email: 'emma.lind@example.com', phone: '+351 912 555 031' };
export const nuno: Client = { name: 'Nuno Prates', email: 'nuno.prates@example.com', phone: '+351 912 555 044' };
export const sofia: Client = { name: 'Sofia dos Reis', email: 'sofia.reis@example.com', phone: '+351 912 555 061' };
/** The same woman, as she wrote herself another time. */
export const sofiaAgain: Client = { name: 'Sofia Reis', email: 'sofia@example.com', phone: '+351 912 555 062' };
export const joana: Client = { name: 'Joana Antunes', email: 'joana.antunes@example.com', phone: '+351 912 555 073' };
export const marta: Client = { name: 'Marta Vilhena', email: 'marta.vilhena@example.com', phone: '+351 912 555 081' };
export const paulo: Client = { name: 'Paulo Faria', email: 'paulo.faria@example.com', phone: '+351 912 555 086' };
/** Nobody here has heard of her. */
export const stranger: Client = { name: 'Ilse Brandt', email: 'ilse.brandt@example.com', phone: '+49 151 5550 1099' };
/** Books while a service is stopped. */
export const late: Client = { name: 'Tiago Serrano', email: 'tiago.serrano@example.com', phone: '+351 912 555 070' };

export const complaint = 'By lunch there is a band around my head.';
export const question = 'Since spring my jaw clicks and I wake up with a headache. Can you help with that?';
export const passingQuestion = 'Do you treat horses as well?';
export const joanasReason = 'Tenho uma consulta no hospital.';
export const strangersText = 'My mother left her walking stick in your hall';

const people = [clara, emma, nuno, sofia, sofiaAgain, joana, marta, paulo, stranger, late];

/** Names, addresses and numbers of all of them, in the pieces in which each could slip through. */
const namesAndContacts: readonly string[] = [
  ...people.flatMap(({ name }) => name.split(' ').filter((word) => word.length > 3)),
  ...people.flatMap(({ email }) => [email, email.split('@')[0]!]),
  ...people.flatMap(({ phone }) => [phone, phone.replaceAll(' ', '').slice(-9)]),
  'example.com',
];

/** What they, or others of them, have said, written or answered. */
const saidAndWritten: readonly string[] = [
  ...[complaint, question, passingQuestion, joanasReason, strangersText],
  ...['band around', 'jaw clicks', 'treat horses', 'consulta no hospital', 'walking stick', 'Stiff from sitting'],
  ...['come for a first visit', 'Choose a time that suits you', 'Look up from the screen', 'Jaw first, then the neck'],
  ...['noted the wrong side', 'the tighter one', 'seen by her doctor', 'week before the move', 'lost property'],
];

/** What of them a text gives away. A name counts as a word of its own: the chain is called Linden, and a client Lind. */
export const givenAway = (text: string, more: readonly string[] = []): string[] =>
  [...namesAndContacts, ...saidAndWritten, ...more].filter((words) =>
    /^[A-Z][a-z]+$/.test(words) ? new RegExp(`\\b${words}\\b`).test(text) : text.includes(words),
  );
