import { apart, everyNth, linear, lineThrough, roundTicks, stairsThrough, ticksFromZero } from './scale';

describe('A scale', () => {
  it('places values between its edges, also upside down', () => {
    const y = linear([-1, 3], [160, 8]);
    expect([y(-1), y(1), y(3)]).toEqual([160, 84, 8]);
  });

  it('places everything at its first edge when its range is a point', () => {
    expect(linear([2, 2], [0, 100])(2)).toBe(0);
  });
});

describe('Numbers of an axis', () => {
  it('are round', () => {
    expect(roundTicks(60)).toEqual([20, 40, 60]);
    expect(roundTicks(575)).toEqual([200, 400]);
  });

  it('that begins at zero reach beyond the largest value', () => {
    expect(ticksFromZero(1, 3)).toEqual([0, 0.5, 1]);
    expect(ticksFromZero(4, 4, 1)).toEqual([0, 1, 2, 3, 4]);
    expect(ticksFromZero(23_800, 3)).toEqual([0, 10_000, 20_000, 30_000]);
  });

  it('of counts are whole', () => {
    expect(ticksFromZero(1, 4, 1)).toEqual([0, 1]);
  });

  it('are left out where they would touch', () => {
    expect(everyNth(12, 600, 50)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(everyNth(12, 200, 50)).toEqual([0, 3, 6, 9]);
  });

  it('keep apart from the lowest up', () => {
    expect(apart([10, 12, 40], 5)).toEqual([10, 15, 40]);
  });
});

describe('A line', () => {
  it('is broken where a value is missing', () => {
    expect(lineThrough([[0, 1], [1, 2.25], null, [3, 4], [4, 5]])).toBe('M0 1L1 2.3M3 4L4 5');
  });

  it('of limits changes at its points only', () => {
    expect(
      stairsThrough([
        [0, 1],
        [1, 2],
      ]),
    ).toBe('M0 1H1V2');
  });
});
