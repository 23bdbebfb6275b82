import { Draw } from './draw';
import { answers, type Moment, ratingOf } from './feelings';

const draw = new Draw(20);
const pain = { code: 'pain', domain: 'pain', higherIs: 'worse', minimum: 0, maximum: 10 } as const;
const people = Array.from({ length: 2_000 }, (_, client) => client);
const meanOf = (moment: Omit<Moment, 'client'>, item: Parameters<typeof ratingOf>[1] = pain) =>
  people.reduce((sum, client) => sum + ratingOf(draw, item, { ...moment, client }), 0) / people.length;
const at = (timepoint: Moment['timepoint'], visits: number, location = 'chiado') => ({ timepoint, visits, location });

describe('how the clients of the demonstration feel', () => {
  it('is worst when they book, and gets better by itself a little: regression to the mean', () => {
    const without = meanOf(at('baseline', 0)) - meanOf(at('24h', 0));
    expect(without).toBeGreaterThan(0.7);
    expect(without).toBeLessThan(1.4);
  });

  it('gets better with care, and less so as time passes', () => {
    const improvement = (timepoint: Moment['timepoint'], visits: number) =>
      meanOf(at('baseline', 0)) - meanOf(at(timepoint, visits));
    expect(improvement('24h', 4)).toBeGreaterThan(improvement('24h', 1));
    expect(improvement('24h', 4)).toBeGreaterThan(improvement('30d', 4));
    expect(improvement('30d', 4)).toBeGreaterThan(improvement('24h', 0));
  });

  it('gets better at one clinic hardly more than without care', () => {
    const improvement = (location: string) => meanOf(at('baseline', 0, location)) - meanOf(at('24h', 3, location));
    expect(improvement('chiado') - improvement('alvalade')).toBeGreaterThan(0.8);
  });

  it('is rated in the direction of the question, and within its range', () => {
    const sleep = { code: 'sleep', domain: 'sleep', higherIs: 'better', minimum: 0, maximum: 10 } as const;
    expect(meanOf(at('24h', 3), sleep)).toBeGreaterThan(meanOf(at('baseline', 0), sleep));
    for (const client of people) {
      const rating = ratingOf(draw, pain, { ...at('baseline', 0), client });
      expect(rating).toBeGreaterThanOrEqual(0);
      expect(rating).toBeLessThanOrEqual(10);
      expect(Number.isInteger(rating)).toBe(true);
    }
  });

  it.each(['chiado', 'alvalade', 'cascais', 'marylebone', 'flatiron'])(
    'is told by 55 to 75 of 100 at %s',
    (location) => {
      for (const timepoint of ['baseline', '24h', '7d'] as const) {
        const share =
          people.filter((client) => answers(draw, { ...at(timepoint, 1, location), client })).length / people.length;
        expect(share).toBeGreaterThan(0.5);
        expect(share).toBeLessThan(0.8);
      }
    },
  );
});
