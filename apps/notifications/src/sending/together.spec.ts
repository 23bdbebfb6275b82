import { Together } from './together';

describe('Together', () => {
  it('does at once what is asked for at the same moment, and then all that was asked for meanwhile', async () => {
    const served: number[][] = [];
    const open: (() => void)[] = [];
    const together = new Together(async (items: readonly number[]) => {
      served.push([...items]);
      await new Promise<void>((resolve) => open.push(resolve));
      return items.map((item) => item * 10);
    });
    const first = [together.do(1), together.do(2)];
    while (open.length < 1) await new Promise(setImmediate);
    const meanwhile = [together.do(3), together.do(4), together.do(5)];
    open[0]?.();
    expect(await Promise.all(first)).toEqual([10, 20]);
    while (open.length < 2) await new Promise(setImmediate);
    open[1]?.();
    expect(await Promise.all(meanwhile)).toEqual([30, 40, 50]);
    expect(served).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
  });

  it('keeps one that cannot be done from taking the others with it', async () => {
    const together = new Together(async (items: readonly number[]) => {
      if (items.includes(2)) throw new Error('not two');
      return items;
    });
    const results = await Promise.allSettled([together.do(1), together.do(2), together.do(3)]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
