import type { Setup } from '@unknot/shared/contracts/api/setup';
import type { SaidBy, Told } from './told';
import { readWeek, type WeekText } from './week';

type Option = { value: string; label: string };

/** A question of a form. `name` is that of the contract, so that a refusal finds its field. */
export type Field = { name: string; label: string; hint?: string } & (
  | { kind: 'text' | 'lines' | 'number' | 'money' | 'tick' | 'week' }
  | { kind: 'choice' | 'many'; options: readonly Option[] }
  | ToldField
  /** Lines that are added, taken away and put in order; `line` is what one of them is called. */
  | { kind: 'list'; line: string; most: number; longest: number }
  /** What the texts above say in other languages. */
  | { kind: 'languages' }
);

/** A text that clients read in their language. */
interface ToldField {
  kind: 'told';
  /** Its name among the translations. */
  word: string;
  /** Within which sentence it stands, by language: "I have …". */
  within?: SaidBy;
  longest: number;
  rows?: number;
}

export type Value = string | boolean | readonly string[] | Told | readonly Told[];
export type Values = Readonly<Record<string, Value>>;

/** Left out of a form: it is in use wherever something refers to it. */
export interface Thing {
  id: string;
  name: string;
  active?: boolean;
}

/** A kind of thing that a chain has, and how one of it is made or changed. */
export interface Form<Row extends Thing> {
  /** Part of the address: `locations`. */
  path: string;
  one: string;
  /** The address of a new one, where it is not made up. */
  keyOf?: (values: Values, setup: Setup) => string;
  rows: (setup: Setup) => readonly Row[];
  detail: (row: Row, setup: Setup) => string;
  fields: (setup: Setup) => readonly Field[];
  /** Of a row, or of a new one. */
  values: (row: Row | null, setup: Setup) => Values;
  /** What is sent. @throws Error with a sentence when something cannot be read */
  body: (values: Values, setup: Setup) => object;
}

export const text = (values: Values, name: string) => String(values[name] ?? '').trim();
export const orNull = (value: string) => (value === '' ? null : value);
/** Nothing is no number, and not 0: a price that was left out is asked for. */
export const number = (values: Values, name: string) => Number(text(values, name).replace(',', '.') || Number.NaN);
const untold: Told = { text: '', said: {}, before: { text: '', said: {} }, stillFits: false };
export const told = (values: Values, name: string) => (values[name] as Told | undefined) ?? untold;
export const toldLines = (values: Values, name: string) => (values[name] as readonly Told[] | undefined) ?? [];
export const list = (values: Values, name: string) =>
  text(values, name)
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
export const chosen = (values: Values, name: string) => [...((values[name] as readonly string[] | undefined) ?? [])];
export const week = (values: Values, name: string) => {
  const { hours, wrong } = readWeek((values[name] as WeekText | undefined) ?? []);
  if (wrong) throw new Error(`The hours of ${wrong} cannot be read. Write them like 09:00–12:30, 13:30–18:00.`);
  return hours;
};
export const options = (rows: readonly { id: string; name: string }[]): Option[] =>
  rows.map(({ id, name }) => ({ value: id, label: name }));
export const coded = (rows: readonly { code: string; name: string }[]): Option[] =>
  rows.map(({ code, name }) => ({ value: code, label: name }));
export const inUse: Field = { kind: 'tick', name: 'active', label: 'In use' };
