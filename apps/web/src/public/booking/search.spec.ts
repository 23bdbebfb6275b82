import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import { availabilityQuery, openSearch, rangeOf, searchOf, whenChoices, withChoice } from './search';

const monday = '2026-11-23';
const catalogue = {
  locations: [{ id: 'id-of-chiado', code: 'chiado' }],
  treatments: [{ id: 'id-of-60', code: 'trigger-60' }],
} as unknown as Catalogue;

describe('the search sentence', () => {
  it('is kept in the address, without what is left open', () => {
    const params = withChoice(new URLSearchParams('step=time'), 'complaint', 'neck');
    expect(params.toString()).toBe('step=time&complaint=neck');
    expect(searchOf(params)).toEqual({ ...openSearch, complaint: 'neck' });
    expect(withChoice(params, 'complaint', 'any').toString()).toBe('step=time');
  });

  it('asks without a first day for what begins today: the clinic knows what today is', () => {
    expect(rangeOf('week', null)).toEqual({ first: null, last: null, days: 7 });
    expect(rangeOf('week', monday)).toEqual({ first: null, last: '2026-11-29', days: 7 });
    expect(rangeOf('week', '2026-11-29').last).toBe('2026-11-29');
    expect(rangeOf('days', monday).last).toBe('2026-11-29');
  });

  it('knows next week and single days', () => {
    expect(rangeOf('next-week', '2026-11-26')).toEqual({ first: '2026-11-30', last: '2026-12-06', days: 7 });
    expect(rangeOf('2026-12-02', monday)).toEqual({ first: '2026-12-02', last: '2026-12-02', days: 1 });
    expect(
      whenChoices(monday)
        .filter(({ group }) => group)
        .map(({ word }) => word)
        .slice(0, 3),
    ).toEqual(['today', 'tomorrow', 'on Wednesday']);
  });

  it('becomes a question to the server', () => {
    const search = {
      ...openSearch,
      complaint: 'neck',
      place: 'chiado',
      who: 'modality:trigger-point',
      visit: 'trigger-60',
    };
    expect(availabilityQuery(search, catalogue, rangeOf('week', monday))).toEqual({
      specialty: 'neck',
      locationId: 'id-of-chiado',
      modality: 'trigger-point',
      practitionerId: undefined,
      treatmentId: 'id-of-60',
      from: undefined,
      days: 7,
    });
  });
});
