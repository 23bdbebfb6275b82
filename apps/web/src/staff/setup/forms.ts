import type { Setup } from '@unknot/shared/contracts/api/setup';
import { roles } from '@unknot/shared/contracts/values';
import { chosen, coded, type Field, type Form, inUse, list, number, options, orNull, text, week } from './form';
import { weekText } from './week';

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
