import { rowsOf } from './rows-of';

describe('the rows of several pages', () => {
  const rows = (...pages: string[][]) =>
    rowsOf(
      pages.map((ids) => ids.map((id, at) => ({ id, at }))),
      (page) => page,
      ({ id }) => id,
    ).map(({ id, at }) => `${id}${at}`);

  it('stand in the order of the pages', () => {
    expect(rows(['a', 'b'], ['c'])).toEqual(['a0', 'b1', 'c0']);
    expect(rows()).toEqual([]);
  });

  it('stand once, with what was read of them last, where they moved in between', () => {
    expect(rows(['a', 'b'], ['c', 'b'])).toEqual(['a0', 'b1', 'c0']);
    expect(rows(['a', 'b', 'c'], ['a'])).toEqual(['a0', 'b1', 'c2']);
  });
});
