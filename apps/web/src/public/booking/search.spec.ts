import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import {
  askAddress,
  availabilityQuery,
  fromMessage,
  openSearch,
  rangeOf,
  searchOf,
  whenChoices,
  withChoice,
} from './search';
import { de } from './words/de';
import { en } from './words/en';
import { ko } from './words/ko';
import { pt } from './words/pt';

const monday = '2026-11-23';
const catalogue = {
  locations: [{ id: 'id-of-chiado', code: 'chiado' }],
  treatments: [
    { id: 'id-of-60', code: 'trigger-60', initialConsultation: false },
    { id: 'id-of-first', code: 'first-trigger', initialConsultation: true },
  ],
  practitioners: [{ id: 'id-of-ines', name: 'Inês Carvalho' }],
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
    const soon = ({ search, common }: typeof en) =>
      whenChoices(search, common.days, monday, 'days')
        .filter(({ group }) => group)
        .map(({ word }) => word)
        .slice(0, 3);
    expect(soon(en)).toEqual(['today', 'tomorrow', 'on Wednesday']);
    expect(soon(de)).toEqual(['heute', 'morgen', 'am Mittwoch']);
  });

  it('names a day that is searched for, however far ahead, and before it is known what today is', () => {
    for (const today of [monday, null]) {
      const choices = whenChoices(en.search, en.common.days, today, '2027-01-12');
      expect(choices.at(-1)).toMatchObject({ value: '2027-01-12', word: 'on Tuesday 12 January' });
    }
  });

  it('opens on what a message proposes: with whom, which treatment, and where', () => {
    const asked = (address: string) => searchOf(fromMessage(new URLSearchParams(address), catalogue));
    const link = 'practitioner=id-of-ines&treatment=id-of-60&location=id-of-chiado';
    expect(asked(link)).toEqual({
      ...openSearch,
      who: 'person:id-of-ines',
      visit: 'trigger-60',
      place: 'chiado',
      when: 'days',
    });
    expect(asked('treatment=id-of-first')).toEqual({ ...openSearch, when: 'days' });
    expect(asked('practitioner=who-has-left&treatment=old&location=closed')).toEqual({ ...openSearch, when: 'days' });
  });

  it('forgets what a message proposed once the person has chosen otherwise', () => {
    const link = new URLSearchParams('practitioner=id-of-ines&treatment=id-of-60');
    const chosen = withChoice(fromMessage(link, catalogue), 'who', 'any');
    expect(chosen.toString()).toBe('visit=trigger-60&when=days');
    expect(searchOf(fromMessage(chosen, catalogue)).who).toBe('any');
  });

  it('leads to the form to ask first, with what is chosen already', () => {
    expect(askAddress(openSearch)).toBe('/ask');
    expect(askAddress({ ...openSearch, complaint: 'neck', place: 'chiado' })).toBe('/ask?complaint=neck&place=chiado');
  });

  it('says complaints and kinds of work as the sentence of the language has them', () => {
    const shoulder = { name: 'Schulter', phrase: 'eine steife Schulter' };
    expect([en, pt, de, ko].map(({ search }) => search.complaintWord(shoulder))).toEqual(
      Array(4).fill(shoulder.phrase),
    );
    expect([en, pt].map(({ search }) => search.modalityWord('Deep tissue'))).toEqual(['deep tissue', 'deep tissue']);
    expect(pt.search.modalityWord('Massagem sueca')).toBe('massagem sueca');
    expect(de.search.modalityWord('Lymphdrainage')).toBe('Lymphdrainage');
    expect(en.search.modalityWord('Swedish')).toBe('Swedish');
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
