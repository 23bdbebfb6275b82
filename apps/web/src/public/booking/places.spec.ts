import type { Availability, Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { headlineOf, nextOf, placesOf, sharedTreatment, soonestFew, spread, treatmentLine } from './places';
import { de } from './words/de';
import { en } from './words/en';

const time = (practitionerId: string, locationId: string, startsAtWall: string): FreeTime => ({
  practitionerId,
  locationId,
  treatmentId: 'first',
  startsAt: `${startsAtWall}:00.000Z`,
  endsAt: `${startsAtWall}:00.000Z`,
  startsAtWall,
});

const catalogue = {
  locations: [
    { id: 'chiado', name: 'Chiado' },
    { id: 'cascais', name: 'Cascais' },
  ],
  practitioners: [
    { id: 'ines', name: 'Inês' },
    { id: 'daniel', name: 'Daniel' },
  ],
  treatments: [{ id: 'first', name: 'First visit', durationMinutes: 75, price: 6500, currency: 'EUR', prices: [] }],
} as unknown as Catalogue;

const availability = (ines: string[], daniel: string[]): Availability => ({
  from: '2026-11-23',
  sameDay: true,
  days: 7,
  offers: [
    {
      practitionerId: 'ines',
      locationId: 'chiado',
      treatmentId: 'first',
      times: ines.map((wall) => time('ines', 'chiado', wall)),
    },
    {
      practitionerId: 'daniel',
      locationId: 'cascais',
      treatmentId: 'first',
      times: daniel.map((wall) => time('daniel', 'cascais', wall)),
    },
  ],
  next: null,
});

describe('places with free times', () => {
  it('stand in the order of their soonest time, those without any at the end', () => {
    const places = placesOf(availability(['2026-11-24T09:20'], ['2026-11-23T18:00']), catalogue, null);
    expect(places.map(({ location }) => location.name)).toEqual(['Cascais', 'Chiado']);
    expect(headlineOf(en, places, true, '2026-11-23')).toEqual([
      '2 people treat this.',
      'The soonest time is today at 18:00.',
    ]);
    expect(headlineOf(de, places, false, '2026-11-23')).toEqual([
      '2 Personen haben Zeit für Sie.',
      'Die früheste Zeit ist heute um 18:00 Uhr.',
    ]);
    const emptied = placesOf(availability([], ['2026-11-23T18:00']), catalogue, null);
    expect(emptied.map(({ soonest }) => soonest?.startsAtWall ?? null)).toEqual(['2026-11-23T18:00', null]);
  });

  it('end with the last day asked for; the next time after it is still known', () => {
    const found = availability(['2026-12-01T09:20'], []);
    expect(placesOf(found, catalogue, '2026-11-29').every(({ soonest }) => soonest === null)).toBe(true);
    expect(nextOf(found)?.startsAtWall).toBe('2026-12-01T09:20');
  });

  it('share a treatment or do not', () => {
    expect(sharedTreatment(placesOf(availability([], []), catalogue, null))?.id).toBe('first');
    expect(sharedTreatment([])).toBeNull();
  });

  it('tell what it costs there, in their own currency, and then do not share a price', () => {
    const prices = [{ locationId: 'cascais', price: 5800, currency: 'GBP' }];
    const abroad = { ...catalogue, treatments: [{ ...catalogue.treatments[0]!, prices }] };
    const places = placesOf(availability(['2026-11-24T09:20'], ['2026-11-23T18:00']), abroad, null);
    expect(
      places.flatMap(({ people }) => people.map(({ treatment }) => treatmentLine(en.holding, treatment, 'en'))),
    ).toEqual(['First visit, 75 min, £58', 'First visit, 75 min, €65']);
    expect(sharedTreatment(places)).toBeNull();
  });
});

describe('a few of many times', () => {
  const quarters = Array.from({ length: 9 }, (_, n) =>
    time('ines', 'chiado', `2026-11-23T${String(9 + n).padStart(2, '0')}:00`),
  );
  const clocks = (times: FreeTime[]) => times.map(({ startsAtWall }) => startsAtWall.slice(8, 13));

  it('are spread over the day', () => {
    expect(clocks(spread(quarters, 3))).toEqual(['23T09', '23T13', '23T17']);
    expect(spread(quarters.slice(0, 2), 3)).toHaveLength(2);
    expect(spread([], 3)).toEqual([]);
  });

  it('are two of each of the soonest days on a phone', () => {
    const tomorrow = time('ines', 'chiado', '2026-11-24T08:00');
    expect(clocks(soonestFew([...quarters, tomorrow], 4))).toEqual(['23T09', '23T13', '24T08']);
  });
});
