import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { itemsAt } from './instrument';
import { InstrumentFileInvalid, InstrumentUnknown } from './instrument.errors';
import { loadInstruments, loadStructures, parseInstrument } from './instruments';

const file = join(__dirname, 'data', 'unknot-daily.1.en.json');
const daily = () => JSON.parse(readFileSync(file, 'utf8'));
const parse = (content: unknown) => () => parseInstrument('test.json', JSON.stringify(content));

describe('the built-in instrument', () => {
  const instrument = loadInstruments().find('unknot-daily', '1');

  it('asks about sleep, tension, anxiety and pain from 0 to 10', () => {
    const asked = itemsAt(instrument, '24h').map((item) => [item.domain, item.minimum, item.maximum]);
    expect(asked).toEqual([
      ['sleep', 0, 10],
      ['tension', 0, 10],
      ['anxiety', 0, 10],
      ['pain', 0, 10],
    ]);
  });

  it('asks a month after the course, and later, how things are in general, and what has changed', () => {
    for (const timepoint of ['30d', '90d', '180d'] as const) {
      expect(itemsAt(instrument, timepoint).map((item) => item.code)).toEqual([
        ...['sleep', 'tension', 'anxiety', 'pain'],
        ...['wellbeing', 'energy', 'concentration', 'warmth', 'change'],
      ]);
    }
    for (const timepoint of ['baseline', '24h', '7d'] as const) expect(itemsAt(instrument, timepoint)).toHaveLength(4);
  });

  it('says that only for sleep a higher rating is better', () => {
    expect(
      itemsAt(instrument, '24h')
        .filter((item) => item.higherIs === 'better')
        .map((item) => item.code),
    ).toEqual(['sleep']);
  });

  it('says which differences are only assumed to be noticeable, and the source of the others', () => {
    const mcids = Object.fromEntries(instrument.scores.map((score) => [score.code, score.mcid]));
    expect(mcids.pain).toMatchObject({ points: 2, percent: 30, provisional: false });
    expect(mcids.pain?.source).toContain('11690728');
    for (const code of ['sleep', 'tension', 'anxiety'])
      expect(mcids[code]).toMatchObject({ points: 2, provisional: true });
  });

  it('is found in the nearest language that there is', () => {
    const found = (locale: string) => loadInstruments().find('unknot-daily', '1', locale).language;
    expect(['pt-PT', 'de-AT', 'KO', 'en-GB', 'fr'].map(found)).toEqual(['pt', 'de', 'ko', 'en', 'en']);
    expect(() => loadInstruments().find('unknot-daily', '7')).toThrow(InstrumentUnknown);
  });
});

describe.each(['unknot-daily', 'unknot-now'])('the wordings of %s', (id) => {
  const wordings = ['en', 'pt', 'de', 'ko'].map((language) => loadInstruments().find(id, '1', language));
  const withoutWords = ({ items, scores, recall, redFlags }: (typeof wordings)[number]) => ({
    items: items.map(({ question: _, lowLabel: __, highLabel: ___, ...item }) => item),
    scores: scores.map(({ name: _, ...score }) => score),
    hours: recall.hours,
    redFlags,
  });

  it('differ in their words alone', () => {
    for (const wording of wordings) expect(withoutWords(wording)).toEqual(withoutWords(wordings[0]!));
  });

  it('ask no question twice, and leave none untranslated', () => {
    const texts = wordings.map(({ items }) => items.map(({ question }) => question));
    expect(new Set(texts.flat()).size).toBe(texts.flat().length);
    for (const { leads } of wordings.filter(() => id === 'unknot-daily')) {
      expect([leads.before, leads.after].every((lead) => lead.includes('{weekday}'))).toBe(true);
    }
  });
});

describe('a questionnaire with a prescribed wording', () => {
  const structures = loadStructures();
  const peg = structures.find(({ id }) => id === 'peg')!;
  const item = { question: 'As licensed', lowLabel: 'low', highLabel: 'high' };
  const wording = {
    ...{ id: 'peg', version: '1', language: 'en', title: 'PEG', wordingOnly: true },
    ...{ copyright: 'The authors', licence: 'Licensed to the chain', leads: { before: 'Before', after: 'After' } },
    items: peg.items.map(({ code }) => ({ code, ...item })),
  };
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'unknot-instruments-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const supply = (content: unknown) => writeFileSync(join(folder, 'wording.json'), JSON.stringify(content));

  it('comes with its structure and scoring, and cannot be asked without the wording', () => {
    expect(structures.map(({ id }) => id)).toEqual(['gad-2', 'gad-7', 'peg']);
    for (const { id } of structures) expect(() => loadInstruments().find(id, '1')).toThrow(InstrumentUnknown);
  });

  it('is asked in the words that the chain supplies, and scored as its structure says', () => {
    supply(wording);
    const found = loadInstruments([folder]).find('peg', '1');
    expect(found.items[0]).toEqual({ ...peg.items[0], ...item });
    expect(found).toMatchObject({ scores: peg.scores, recall: peg.recall, licence: 'Licensed to the chain' });
  });

  it.each([
    ['says nothing of its licence', { ...wording, licence: undefined }, 'licence'],
    ['leaves a question out', { ...wording, items: wording.items.slice(1) }, 'items.0.question'],
    [
      'words a question that is not asked',
      { ...wording, items: [...wording.items, { code: 'mood', ...item }] },
      'mood',
    ],
    ['words what nobody knows', { ...wording, id: 'sf-36' }, 'no structure'],
    ['changes the scoring', { ...wording, scores: [] }, 'scores'],
  ])('is refused when the file %s', (_, content, reason) => {
    supply(content);
    expect(() => loadInstruments([folder])).toThrow(InstrumentFileInvalid);
    expect(() => loadInstruments([folder])).toThrow(reason);
  });
});

describe('an instrument file', () => {
  it.each(['copyright', 'licence'])('is refused without a statement of %s', (field) => {
    const { [field]: _, ...without } = daily();
    expect(parse(without)).toThrow(InstrumentFileInvalid);
    expect(parse({ ...daily(), [field]: ' ' })).toThrow(field);
  });

  it('is refused when a score needs an item that is not asked', () => {
    const broken = daily();
    broken.scores[0].rule.items = ['mood'];
    expect(parse(broken)).toThrow('unknown item "mood"');
  });

  it('is refused when it asks one item twice, has fields nobody knows, or is no JSON', () => {
    const twice = daily();
    twice.items.push(twice.items[0]);
    expect(parse(twice)).toThrow('names "sleep" twice');
    expect(parse({ ...daily(), colour: 'red' })).toThrow(InstrumentFileInvalid);
    expect(() => parseInstrument('test.json', '{')).toThrow('is not JSON');
  });
});
