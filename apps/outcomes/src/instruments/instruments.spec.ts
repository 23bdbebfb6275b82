import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InstrumentFileInvalid, InstrumentUnknown } from './instrument.errors';
import { loadInstruments, parseInstrument } from './instruments';

const file = join(__dirname, 'data', 'unknot-daily.1.en.json');
const daily = () => JSON.parse(readFileSync(file, 'utf8'));
const parse = (content: unknown) => () => parseInstrument('test.json', JSON.stringify(content));

describe('the built-in instrument', () => {
  const instrument = loadInstruments().find('unknot-daily', '1');

  it('asks about sleep, tension, anxiety and pain from 0 to 10', () => {
    expect(instrument.items.map((item) => [item.domain, item.minimum, item.maximum])).toEqual([
      ['sleep', 0, 10],
      ['tension', 0, 10],
      ['anxiety', 0, 10],
      ['pain', 0, 10],
    ]);
  });

  it('says that only for sleep a higher rating is better', () => {
    expect(instrument.items.filter((item) => item.higherIs === 'better').map((item) => item.code)).toEqual(['sleep']);
  });

  it('says which differences are only assumed to be noticeable, and the source of the others', () => {
    const mcids = Object.fromEntries(instrument.scores.map((score) => [score.code, score.mcid]));
    expect(mcids.pain).toMatchObject({ points: 2, percent: 30, provisional: false });
    expect(mcids.pain?.source).toContain('11690728');
    for (const code of ['sleep', 'tension', 'anxiety'])
      expect(mcids[code]).toMatchObject({ points: 2, provisional: true });
  });

  it('is found in the nearest language that there is', () => {
    expect(loadInstruments().find('unknot-daily', '1', 'pt-PT').language).toBe('en');
    expect(() => loadInstruments().find('unknot-daily', '7')).toThrow(InstrumentUnknown);
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
