import { loadInstruments } from '../instruments/instruments';
import { changeCell } from './change-cell';

const [, tension] = loadInstruments().find('unknot-daily', '1').scores;
const mcidOf = (pairs: [baseline: number, followUp: number, count: number][], eligible: number) =>
  changeCell(
    tension!,
    '24h',
    pairs.map(([baseline, followUp, count]) => ({ baseline, followUp, count })),
    { clients: 84, eligible },
  ).mcid;

describe('the share that got noticeably better', () => {
  it('is 50 % of 84, and 35 to 65 % when the 36 without an answer are counted', () => {
    const mcid = mcidOf(
      [
        [7, 5, 42],
        [7, 6, 42],
      ],
      120,
    );
    expect(mcid).toMatchObject({ reached: 42, couldReach: 84, couldNotReach: 0, share: 0.5 });
    expect(mcid.bounds?.low).toBeCloseTo(0.35, 10);
    expect(mcid.bounds?.high).toBeCloseTo(0.65, 10);
  });

  it('leaves out, and tells of, those whose baseline was too low to fall by 2', () => {
    const mcid = mcidOf(
      [
        [7, 5, 42],
        [7, 6, 42],
        [1, 0, 7],
        [0, 0, 3],
      ],
      130,
    );
    expect(mcid).toMatchObject({ reached: 42, couldReach: 84, couldNotReach: 10, share: 0.5 });
    expect(mcid.bounds?.low).toBeCloseTo(0.35, 10);
    expect(mcid.bounds?.high).toBeCloseTo(0.65, 10);
  });

  it('is the same with and without the missing when nobody is missing', () => {
    expect(mcidOf([[7, 5, 3]], 3).bounds).toEqual({ low: 1, high: 1 });
  });

  it('could be anything when nobody has answered, and is nothing when nobody was asked', () => {
    expect(mcidOf([], 5)).toMatchObject({ share: null, couldNotReach: 0, bounds: { low: 0, high: 1 } });
    expect(mcidOf([], 0)).toMatchObject({ share: null, bounds: null });
  });
});
