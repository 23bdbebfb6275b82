import { alsoIn, countIn, outdatedIn, saidIn, type Told, toldOf, translationsOf } from './told';

const said = { pt: { name: 'Beber água', phrase: 'sede' }, ko: { name: '물 마시기' } };
const water = toldOf('Water', said, 'name');
const written = (change: Partial<Told>): Told => ({ ...water, ...change });

describe('a text with what it says in other languages', () => {
  it('has the translations of its word, and is up to date as it was loaded', () => {
    expect(water.said).toEqual({ pt: 'Beber água', ko: '물 마시기' });
    expect(outdatedIn(water)).toEqual([]);
    expect(translationsOf({ name: water })).toEqual({ pt: { name: 'Beber água' }, ko: { name: '물 마시기' } });
  });

  it('loses them when it is changed, as long as nobody says that they still fit', () => {
    const changed = written({ text: 'Water, a glass an hour' });
    expect(outdatedIn(changed)).toEqual(['pt', 'ko']);
    expect(translationsOf({ name: changed })).toEqual({});
    expect(translationsOf({ name: { ...changed, stillFits: true } })).toEqual(translationsOf({ name: water }));
    expect(outdatedIn({ ...changed, text: ' Water ' })).toEqual([]);
  });

  it('keeps what was written anew with it', () => {
    const changed = written({ text: 'Tea', said: { ...water.said, pt: 'Beber chá', de: 'Tee trinken' } });
    expect(outdatedIn(changed)).toEqual(['ko']);
    expect(translationsOf({ name: changed })).toEqual({ pt: { name: 'Beber chá' }, de: { name: 'Tee trinken' } });
  });

  it('sends nothing that is empty, and nothing beside an empty text', () => {
    expect(translationsOf({ name: written({ said: { pt: '  ' } }) })).toEqual({});
    expect(saidIn(written({ text: ' ', stillFits: true }), 'pt')).toBeNull();
  });

  it('is counted where it is written', () => {
    const texts = [water, toldOf('thirst', said, 'phrase'), toldOf('', {}, 'preparation')];
    expect(countIn('pt', texts)).toEqual({ of: 2, said: 2 });
    expect(countIn('ko', texts)).toEqual({ of: 2, said: 1 });
    expect(countIn('de', texts)).toEqual({ of: 2, said: 0 });
    expect(alsoIn(texts)).toBe('Also in Portuguese; not in German; Korean lacks 1 of 2');
    expect(alsoIn([water])).toBe('Also in Portuguese and Korean; not in German');
    expect(alsoIn([toldOf('Water', {}, 'name')])).toBe('In no other language');
    expect(alsoIn([toldOf('Wasser', { en: { name: 'Water' } }, 'name')])).toBe(
      'Also in English; not in Portuguese; not in German; not in Korean',
    );
  });
});
