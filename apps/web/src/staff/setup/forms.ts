import type { Setup } from '@unknot/shared/contracts/api/setup';
import { roles } from '@unknot/shared/contracts/values';
import { readWeek, type WeekText, weekText } from './week';

type Option = { value: string; label: string };

/** A question of a form. `name` is that of the contract, so that a refusal finds its field. */
export type Field = { name: string; label: string; hint?: string } & (
  | { kind: 'text' | 'lines' | 'number' | 'money' | 'tick' | 'week' }
  | { kind: 'choice' | 'many'; options: readonly Option[] }
  /** Lines that are added, taken away and put in order; `line` is what one of them is called. */
  | { kind: 'list'; line: string; most: number; longest: number }
);

export type Value = string | boolean | readonly string[];
export type Values = Readonly<Record<string, Value>>;

/** A kind of thing that a chain has, and how one of it is made or changed. */
export interface Form<Row extends { id: string; name: string; active: boolean }> {
  /** Part of the address: `locations`. */
  path: string;
  one: string;
  rows: (setup: Setup) => readonly Row[];
  detail: (row: Row, setup: Setup) => string;
  fields: (setup: Setup) => readonly Field[];
  /** Of a row, or of a new one. */
  values: (row: Row | null, setup: Setup) => Values;
  /** What is sent. @throws Error with a sentence when something cannot be read */
  body: (values: Values, setup: Setup) => object;
}

const text = (values: Values, name: string) => String(values[name] ?? '').trim();
const orNull = (value: string) => (value === '' ? null : value);
/** Nothing is no number, and not 0: a price that was left out is asked for. */
const number = (values: Values, name: string) => Number(text(values, name).replace(',', '.') || Number.NaN);
const list = (values: Values, name: string) =>
  text(values, name)
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
const chosen = (values: Values, name: string) => [...((values[name] as readonly string[] | undefined) ?? [])];
const week = (values: Values, name: string) => {
  const { hours, wrong } = readWeek((values[name] as WeekText | undefined) ?? []);
  if (wrong) throw new Error(`The hours of ${wrong} cannot be read. Write them like 09:00–12:30, 13:30–18:00.`);
  return hours;
};
const options = (rows: readonly { id: string; name: string }[]): Option[] =>
  rows.map(({ id, name }) => ({ value: id, label: name }));
const coded = (rows: readonly { code: string; name: string }[]): Option[] =>
  rows.map(({ code, name }) => ({ value: code, label: name }));
const inUse: Field = { kind: 'tick', name: 'active', label: 'In use' };
const weekHint = 'Like 09:00–12:30, 13:30–18:00. Leave a day off empty.';

export const locationForm: Form<Setup['locations'][number]> = {
  path: 'locations',
  one: 'location',
  rows: ({ locations }) => locations,
  detail: ({ street, city, zone }) => `${street}, ${city}, ${zone}`,
  fields: () => [
    { kind: 'text', name: 'name', label: 'Name' },
    { kind: 'text', name: 'street', label: 'Street and number' },
    { kind: 'text', name: 'city', label: 'City' },
    {
      kind: 'text',
      name: 'country',
      label: 'Country',
      hint: 'Two letters, such as PT. National numbers are read there.',
    },
    { kind: 'text', name: 'phone', label: 'Phone (optional)' },
    { kind: 'text', name: 'zone', label: 'Time zone', hint: 'IANA name, such as Europe/Lisbon.' },
    { kind: 'text', name: 'currency', label: 'Currency', hint: 'Three letters, such as EUR.' },
    { kind: 'week', name: 'hours', label: 'Opening hours', hint: weekHint },
    inUse,
  ],
  values: (row) => ({
    name: row?.name ?? '',
    street: row?.street ?? '',
    city: row?.city ?? '',
    country: row?.country ?? '',
    phone: row?.phone ?? '',
    zone: row?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    currency: row?.currency ?? 'EUR',
    hours: weekText(row?.hours ?? [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '19:00' }))),
    active: row?.active ?? true,
  }),
  body: (values) => ({
    ...{ name: text(values, 'name'), street: text(values, 'street'), city: text(values, 'city') },
    country: text(values, 'country').toUpperCase(),
    phone: orNull(text(values, 'phone')),
    zone: text(values, 'zone'),
    currency: text(values, 'currency').toUpperCase(),
    hours: week(values, 'hours'),
    active: values.active,
  }),
};

export const roomForm: Form<Setup['rooms'][number]> = {
  path: 'rooms',
  one: 'room',
  rows: ({ rooms }) => rooms,
  detail: ({ locationId, equipment }, { locations }) =>
    [locations.find(({ id }) => id === locationId)?.name ?? '', ...equipment].join(', '),
  fields: ({ locations }) => [
    { kind: 'choice', name: 'locationId', label: 'Location', options: options(locations) },
    { kind: 'text', name: 'name', label: 'Name' },
    { kind: 'text', name: 'equipment', label: 'Equipment (optional)', hint: 'Words with commas, such as table, gym.' },
    inUse,
  ],
  values: (row, { locations }) => ({
    locationId: row?.locationId ?? locations[0]?.id ?? '',
    name: row?.name ?? '',
    equipment: row?.equipment.join(', ') ?? 'table',
    active: row?.active ?? true,
  }),
  body: (values) => ({
    locationId: text(values, 'locationId'),
    name: text(values, 'name'),
    equipment: list(values, 'equipment').map((word) => word.toLowerCase().replaceAll(' ', '-')),
    active: values.active,
  }),
};

export const treatmentForm: Form<Setup['treatments'][number]> = {
  path: 'treatments',
  one: 'treatment',
  rows: ({ treatments }) => treatments,
  detail: ({ durationMinutes, price, currency, initialConsultation }) =>
    `${durationMinutes} min, ${(price / 100).toFixed(2)} ${currency}${initialConsultation ? ', first visit' : ''}`,
  fields: ({ modalities }) => [
    { kind: 'text', name: 'name', label: 'Name' },
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
    { kind: 'lines', name: 'preparationAdvice', label: 'What to know before (goes into the mail of the day before)' },
    { kind: 'lines', name: 'aftercareAdvice', label: 'What to do afterwards (goes into the mail after the visit)' },
    {
      ...{ kind: 'list', name: 'advice', label: 'Advice to choose from in the session', line: 'advice' },
      hint: 'A short line each; what is chosen goes into the mail after the visit. What you change or remove stays as it was in the sessions that gave it.',
      ...{ most: 20, longest: 80 },
    },
    inUse,
  ],
  values: (row, { modalities, locations }) => ({
    name: row?.name ?? '',
    modality: row?.modality ?? modalities[0]?.code ?? '',
    durationMinutes: String(row?.durationMinutes ?? 60),
    bufferBeforeMinutes: String(row?.bufferBeforeMinutes ?? 5),
    bufferAfterMinutes: String(row?.bufferAfterMinutes ?? 10),
    privacyMinutes: String(row ? (row.privacyMinutes ?? 0) : 5),
    price: row ? (row.price / 100).toFixed(2) : '',
    currency: row?.currency ?? locations[0]?.currency ?? 'EUR',
    equipment: row?.equipment.join(', ') ?? '',
    initialConsultation: row?.initialConsultation ?? false,
    preparationAdvice: row?.preparationAdvice ?? '',
    aftercareAdvice: row?.aftercareAdvice ?? '',
    advice: row?.advice ?? [],
    active: row?.active ?? true,
  }),
  body: (values) => ({
    ...{ name: text(values, 'name'), modality: text(values, 'modality') },
    durationMinutes: number(values, 'durationMinutes'),
    bufferBeforeMinutes: number(values, 'bufferBeforeMinutes'),
    bufferAfterMinutes: number(values, 'bufferAfterMinutes'),
    privacyMinutes: number(values, 'privacyMinutes'),
    price: Math.round(number(values, 'price') * 100),
    currency: text(values, 'currency').toUpperCase(),
    equipment: list(values, 'equipment').map((word) => word.toLowerCase().replaceAll(' ', '-')),
    initialConsultation: values.initialConsultation,
    ...{ preparationAdvice: text(values, 'preparationAdvice'), aftercareAdvice: text(values, 'aftercareAdvice') },
    advice: chosen(values, 'advice').filter((line) => line.trim() !== ''),
    active: values.active,
  }),
};

export const practitionerForm: Form<Setup['practitioners'][number]> = {
  path: 'practitioners',
  one: 'practitioner',
  rows: ({ practitioners }) => practitioners,
  detail: ({ hours, treatmentIds }) =>
    `${treatmentIds.length} ${treatmentIds.length === 1 ? 'treatment' : 'treatments'}, works on ${new Set(hours.map(({ weekday }) => weekday)).size} days`,
  fields: ({ specialties, treatments, locations }) => [
    { kind: 'text', name: 'name', label: 'Name' },
    { kind: 'number', name: 'practisingSince', label: 'Has practised since the year' },
    { kind: 'text', name: 'qualifications', label: 'Qualifications', hint: 'With commas.' },
    { kind: 'text', name: 'languages', label: 'Languages', hint: 'With commas.' },
    { kind: 'lines', name: 'about', label: 'About, as clients read it' },
    { kind: 'many', name: 'specialties', label: 'Treats', options: coded(specialties) },
    { kind: 'many', name: 'treatmentIds', label: 'Offers', options: options(treatments) },
    ...locations.map(
      ({ id, name }): Field => ({ kind: 'week', name: `hours ${id}`, label: `Hours in ${name}`, hint: weekHint }),
    ),
    inUse,
  ],
  values: (row, { locations, treatments }) => ({
    name: row?.name ?? '',
    practisingSince: row ? String(row.practisingSince) : '',
    qualifications: row?.qualifications.join(', ') ?? '',
    languages: row?.languages.join(', ') ?? '',
    about: row?.about ?? '',
    specialties: row?.specialties ?? [],
    treatmentIds: row?.treatmentIds ?? treatments.map(({ id }) => id),
    ...Object.fromEntries(
      locations.map(({ id, hours }, at) => [
        `hours ${id}`,
        weekText(row ? row.hours.filter(({ locationId }) => locationId === id) : at === 0 ? hours : []),
      ]),
    ),
    active: row?.active ?? true,
  }),
  body: (values, { locations }) => ({
    name: text(values, 'name'),
    qualifications: list(values, 'qualifications'),
    practisingSince: number(values, 'practisingSince'),
    languages: list(values, 'languages'),
    about: text(values, 'about'),
    specialties: chosen(values, 'specialties'),
    treatmentIds: chosen(values, 'treatmentIds'),
    hours: locations.flatMap(({ id }) => week(values, `hours ${id}`).map((day) => ({ ...day, locationId: id }))),
    active: values.active,
  }),
};

const roleWords = {
  front_desk: 'Front desk',
  practitioner: 'Practitioner',
  location_manager: 'Location manager',
  chain_manager: 'Chain manager',
  operator: 'Operator',
};

export const accountForm: Form<Setup['accounts'][number]> = {
  path: 'accounts',
  one: 'account',
  rows: ({ accounts }) => accounts,
  detail: ({ email, roles: own, state }) =>
    `${email}, ${own.map((role) => roleWords[role].toLowerCase()).join(' and ')}${state === 'invited' ? ', has no password yet' : ''}`,
  fields: ({ practitioners, locations }) => [
    { kind: 'text', name: 'name', label: 'Name' },
    { kind: 'text', name: 'email', label: 'Mail address' },
    {
      kind: 'many',
      name: 'roles',
      label: 'May work as',
      options: roles.map((role) => ({ value: role, label: roleWords[role] })),
    },
    {
      ...{ kind: 'choice', name: 'practitionerId', label: 'Is the practitioner (optional)' },
      options: [{ value: '', label: 'Nobody of them' }, ...options(practitioners)],
    },
    { kind: 'many', name: 'locationIds', label: 'At', hint: 'None: everywhere.', options: options(locations) },
    inUse,
  ],
  values: (row) => ({
    name: row?.name ?? '',
    email: row?.email ?? '',
    roles: row?.roles ?? ['front_desk'],
    practitionerId: row?.practitionerId ?? '',
    locationIds: row?.locationIds ?? [],
    active: row?.active ?? true,
  }),
  body: (values) => {
    const places = chosen(values, 'locationIds');
    return {
      ...{ name: text(values, 'name'), email: text(values, 'email'), roles: chosen(values, 'roles') },
      practitionerId: orNull(text(values, 'practitionerId')),
      locationIds: places.length === 0 ? null : places,
      active: values.active,
    };
  },
};
