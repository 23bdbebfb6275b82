import type { Setup } from '@unknot/shared/contracts/api/setup';
import { codeOf, firstFree } from '@unknot/shared/contracts/code-of';
import { saysFirstVisit } from '../treatment-words';
import { coded, type Field, type Form, inUse, list, number, text, told, toldLines } from './form';
import { alsoIn, type Told, type Translations, toldOf, translationsOf } from './told';

const languages: Field = { kind: 'languages', name: 'translations', label: 'In other languages' };
/** Its address: what it was called first. */
const newCode = (name: string, otherwise: string, known: readonly { code: string }[]) =>
  firstFree(codeOf(name, otherwise), new Set(known.map(({ code }) => code)));

type Treatment = Setup['treatments'][number];

const textsOf = (row: Treatment | null) => {
  const said = row?.translations ?? {};
  return {
    name: toldOf(row?.name ?? '', said, 'name'),
    preparationAdvice: toldOf(row?.preparationAdvice ?? '', said, 'preparation'),
    aftercareAdvice: toldOf(row?.aftercareAdvice ?? '', said, 'aftercare'),
    advice: (row?.advice ?? []).map((line, at) => toldOf(line, row?.adviceTranslations[at] ?? {}, 'name')),
  };
};
const allOf = ({ advice, ...texts }: ReturnType<typeof textsOf>): Told[] => [...Object.values(texts), ...advice];

export const treatmentForm: Form<Treatment> = {
  path: 'treatments',
  one: 'treatment',
  rows: ({ treatments }) => treatments,
  detail: (row) => {
    const { name, durationMinutes, price, currency, initialConsultation } = row;
    const first = initialConsultation && !saysFirstVisit(name) ? ', first visit' : '';
    return `${durationMinutes} min, ${(price / 100).toFixed(2)} ${currency}${first}. ${alsoIn(allOf(textsOf(row)))}`;
  },
  fields: ({ modalities }) => [
    { kind: 'told', name: 'name', label: 'Name', word: 'name', longest: 80 },
    { kind: 'choice', name: 'modality', label: 'Kind of work', options: coded(modalities) },
    { kind: 'number', name: 'durationMinutes', label: 'Minutes of treatment' },
    { kind: 'number', name: 'bufferBeforeMinutes', label: 'Minutes kept free before', hint: 'To undress.' },
    {
      kind: 'number',
      name: 'bufferAfterMinutes',
      label: 'Minutes kept free after',
      hint: 'To dress, to air, to write.',
    },
    {
      kind: 'number',
      name: 'privacyMinutes',
      label: 'Of these, minutes alone',
      hint: 'The client undresses alone before, and dresses alone as long after. The mail of the day before says so.',
    },
    { kind: 'money', name: 'price', label: 'Price' },
    { kind: 'text', name: 'currency', label: 'Currency' },
    {
      kind: 'text',
      name: 'equipment',
      label: 'Needs in the room (optional)',
      hint: 'Words with commas, such as table.',
    },
    { kind: 'tick', name: 'initialConsultation', label: 'For a first visit' },
    {
      ...{ kind: 'told', name: 'preparationAdvice', word: 'preparation', rows: 3, longest: 2000 },
      label: 'What to know before (goes into the mail of the day before)',
    },
    {
      ...{ kind: 'told', name: 'aftercareAdvice', word: 'aftercare', rows: 3, longest: 2000 },
      label: 'What to do afterwards (goes into the mail after the visit)',
    },
    {
      ...{ kind: 'list', name: 'advice', label: 'Advice to choose from in the session', line: 'advice' },
      hint: 'A short line each; what is chosen goes into the mail after the visit. What you change or remove stays as it was in the sessions that gave it.',
      ...{ most: 20, longest: 80 },
    },
    languages,
    inUse,
  ],
  values: (row, { modalities, locations }) => ({
    ...textsOf(row),
    modality: row?.modality ?? modalities[0]?.code ?? '',
    durationMinutes: String(row?.durationMinutes ?? 60),
    bufferBeforeMinutes: String(row?.bufferBeforeMinutes ?? 5),
    bufferAfterMinutes: String(row?.bufferAfterMinutes ?? 10),
    privacyMinutes: String(row ? (row.privacyMinutes ?? 0) : 5),
    price: row ? (row.price / 100).toFixed(2) : '',
    currency: row?.currency ?? locations[0]?.currency ?? 'EUR',
    equipment: row?.equipment.join(', ') ?? '',
    initialConsultation: row?.initialConsultation ?? false,
    active: row?.active ?? true,
  }),
  body: (values) => {
    const [name, preparation, aftercare] = ['name', 'preparationAdvice', 'aftercareAdvice'].map((one) =>
      told(values, one),
    ) as [Told, Told, Told];
    const lines = toldLines(values, 'advice').filter((line) => line.text.trim() !== '');
    return {
      ...{ name: name.text.trim(), modality: text(values, 'modality') },
      durationMinutes: number(values, 'durationMinutes'),
      bufferBeforeMinutes: number(values, 'bufferBeforeMinutes'),
      bufferAfterMinutes: number(values, 'bufferAfterMinutes'),
      privacyMinutes: number(values, 'privacyMinutes'),
      price: Math.round(number(values, 'price') * 100),
      currency: text(values, 'currency').toUpperCase(),
      equipment: list(values, 'equipment').map((word) => word.toLowerCase().replaceAll(' ', '-')),
      initialConsultation: values.initialConsultation,
      ...{ preparationAdvice: preparation.text.trim(), aftercareAdvice: aftercare.text.trim() },
      advice: lines.map((line) => line.text.trim()),
      translations: translationsOf({ name, preparation, aftercare }),
      adviceTranslations: lines.map((line) => translationsOf({ name: line })),
      active: values.active,
    };
  },
};

/** A specialty or a modality: its code is its address. */
type Coded<Row> = Row & { id: string };
const byCode = <Row extends { code: string }>(rows: readonly Row[]): Coded<Row>[] =>
  rows.map((row) => ({ ...row, id: row.code }));
const nameTold = (row: { name: string; translations: Translations } | null) =>
  toldOf(row?.name ?? '', row?.translations ?? {}, 'name');

/** How the sentence of the booking page goes around a complaint; "…" is the complaint. */
export const phraseWithin = {
  en: 'I have …',
  pt: 'Trata-se de …',
  de: 'Es geht um …',
  ko: '… 때문에',
} as const;

export const specialtyForm: Form<Coded<Setup['specialties'][number]>> = {
  path: 'specialties',
  one: 'specialty',
  keyOf: (values, { specialties }) => newCode(told(values, 'name').text, 'specialty', specialties),
  rows: ({ specialties }) => byCode(specialties),
  detail: (row, { practitioners }) => {
    const count = practitioners.filter(({ active, specialties }) => active && specialties.includes(row.code)).length;
    const offered = count === 0 ? 'Nobody treats it yet, so it is not offered' : `Treated by ${count}`;
    return `${offered}. ${alsoIn([nameTold(row), toldOf(row.phrase, row.translations, 'phrase')])}`;
  },
  fields: () => [
    { kind: 'told', name: 'name', label: 'Name', word: 'name', longest: 80 },
    {
      ...{ kind: 'told', name: 'phrase', label: 'As a client says it', word: 'phrase', longest: 120 },
      hint: 'It completes “I have …”, such as “low back pain” or “a stiff shoulder”.',
      within: phraseWithin,
    },
    languages,
  ],
  values: (row) => ({ name: nameTold(row), phrase: toldOf(row?.phrase ?? '', row?.translations ?? {}, 'phrase') }),
  body: (values) => {
    const texts = { name: told(values, 'name'), phrase: told(values, 'phrase') };
    return {
      ...{ name: texts.name.text.trim(), phrase: texts.phrase.text.trim() },
      translations: translationsOf(texts),
    };
  },
};

export const modalityForm: Form<Coded<Setup['modalities'][number]>> = {
  path: 'modalities',
  one: 'kind of work',
  keyOf: (values, { modalities }) => newCode(told(values, 'name').text, 'modality', modalities),
  rows: ({ modalities }) => byCode(modalities),
  detail: (row, { treatments }) => {
    const count = treatments.filter(({ active, modality }) => active && modality === row.code).length;
    const offered = count === 0 ? 'No treatment yet' : `${count} ${count === 1 ? 'treatment' : 'treatments'}`;
    return `${offered}. ${alsoIn([nameTold(row)])}`;
  },
  fields: () => [{ kind: 'told', name: 'name', label: 'Name', word: 'name', longest: 80 }, languages],
  values: (row) => ({ name: nameTold(row) }),
  body: (values) => {
    const name = told(values, 'name');
    return { name: name.text.trim(), translations: translationsOf({ name }) };
  },
};
