import { isComplete, languageIn, type NewClient, requestOf } from './chosen-client';

const rosa: NewClient = {
  ...{ name: 'Rosa Lima', phone: '912 555 014', email: ' ', language: null, careData: true, surveys: false },
};

describe('a client who is new at the desk', () => {
  it.each([
    ['PT', 'pt'],
    ['GB', 'en'],
    ['US', 'en'],
    ['AT', 'de'],
    ['KR', 'ko'],
    ['FR', 'en'],
    [undefined, 'en'],
  ])('is written to in the language of the country of the clinic, %s: %s', (country, language) => {
    expect(languageIn(country)).toBe(language);
    expect(requestOf(rosa, country).newClient).toMatchObject({ name: 'Rosa Lima', locale: language });
  });

  it('is written to in the language that was chosen, wherever the clinic is', () => {
    expect(requestOf({ ...rosa, language: 'de' }, 'PT').newClient?.locale).toBe('de');
    expect(requestOf({ ...rosa, language: 'en' }, 'PT').newClient?.locale).toBe('en');
  });

  it('keeps the own language when known already, and gives only what was typed', () => {
    expect(requestOf({ clientId: 'id-of-rosa', known: 'Rosa Lima' }, 'PT')).toEqual({ clientId: 'id-of-rosa' });
    expect(requestOf(rosa, 'PT').newClient).toMatchObject({ phone: '912 555 014', email: undefined });
  });

  it('needs a name, a way to be reached, and the consent', () => {
    expect(isComplete(rosa)).toBe(true);
    expect(isComplete({ ...rosa, phone: '' })).toBe(false);
    expect(isComplete({ ...rosa, careData: false })).toBe(false);
  });
});
