import { wilson } from '@unknot/shared/statistics/wilson';
import fc from 'fast-check';
import { caseMixAdjustedMean } from './case-mix';
import { improvement, type Pairs, reachedMcid, regressionToTheMean } from './change';
import { describe as describeValues, intervalOfMean } from './describe';
import { funnelLimits } from './funnel-plot';
import { responseBounds } from './proportion';
import { runs } from './run-chart';
import { hiddenCells, minimumClients } from './suppression';

const rating = fc.integer({ min: 0, max: 10 });
const pairsOf = fc.array(
  fc.record<Pairs>({ baseline: rating, followUp: rating, count: fc.integer({ min: 1, max: 40 }) }),
  {
    minLength: 1,
    maxLength: 30,
  },
);
const counts = fc
  .tuple(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, share]) => ({ n, k: Math.round(n * share) }));

describe('for any data', () => {
  it('a histogram describes exactly what its single values would', () => {
    fc.assert(
      fc.property(pairsOf, (pairs) => {
        const counted = pairs.map(({ baseline, count }) => ({ value: baseline, count }));
        const single = counted.flatMap(({ value, count }) =>
          Array.from({ length: count }, () => ({ value, count: 1 })),
        );
        const [a, b] = [describeValues(counted), describeValues(single)];
        expect(a.n).toBe(b.n);
        expect(a.mean).toBeCloseTo(b.mean!, 9);
        if (a.n > 1) expect(a.standardDeviation).toBeCloseTo(b.standardDeviation!, 9);
      }),
    );
  });

  it('turning the scale round turns nothing in the result', () => {
    fc.assert(
      fc.property(rating, rating, (before, after) => {
        expect(improvement(before, after, 'worse')).toBe(improvement(10 - before, 10 - after, 'better'));
      }),
    );
    fc.assert(
      fc.property(pairsOf, (pairs) => {
        const turned = pairs.map((pair) => ({ ...pair, baseline: 10 - pair.baseline, followUp: 10 - pair.followUp }));
        const scale = { points: 2, minimum: 0, maximum: 10 };
        expect(reachedMcid(turned, { ...scale, higherIs: 'better' })).toEqual(
          reachedMcid(pairs, { ...scale, higherIs: 'worse' }),
        );
      }),
    );
  });

  it('an interval lies around its mean, a Wilson interval within 0 to 1 around its share', () => {
    fc.assert(
      fc.property(pairsOf, (pairs) => {
        const description = describeValues(pairs.map(({ baseline, count }) => ({ value: baseline, count })));
        const interval = intervalOfMean(description);
        if (description.n < 2) expect(interval).toBeNull();
        else expect(interval!.low <= description.mean! && description.mean! <= interval!.high).toBe(true);
      }),
    );
    fc.assert(
      fc.property(counts, ({ n, k }) => {
        const { low, high } = wilson(k, n)!;
        expect(0 <= low && low <= k / n && k / n <= high && high <= 1).toBe(true);
      }),
    );
  });

  it('the bounds of the response hold the share among those who answered', () => {
    fc.assert(
      fc.property(counts, fc.nat(300), ({ n, k }, missing) => {
        const { low, high } = responseBounds(k, n, n + missing)!;
        expect(low - 1e-12 <= k / n && k / n <= high + 1e-12).toBe(true);
      }),
    );
  });

  it('the outer limits of a funnel lie outside the inner ones, and both around the target', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 0.95, noNaN: true }), fc.integer({ min: 30, max: 500 }), (target, n) => {
        const { inner, outer } = funnelLimits(target, n);
        expect(outer.low <= inner.low && inner.low <= target + 1 / n).toBe(true);
        expect(inner.high <= outer.high && target - 1 / n <= inner.high).toBe(true);
      }),
    );
  });

  it('nothing about fewer than 11 clients can be worked out from what is shown', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 8 }), (sizes) => {
        const groups = new Map(sizes.map((size, at) => [at, size]));
        const hidden = hiddenCells(groups, [{ total: -1, parts: [...groups.keys()] }]);
        hidden.delete(-1);
        sizes.forEach((size, at) => {
          if (size > 0 && size < minimumClients) expect(hidden.has(at)).toBe(true);
        });
        const hiddenClients = [...hidden].reduce((sum, at) => sum + sizes[at]!, 0);
        const somethingShown = sizes.some((size, at) => size > 0 && !hidden.has(at));
        if (hidden.size > 0 && somethingShown) {
          expect(hidden.size).toBeGreaterThanOrEqual(2);
          expect(hiddenClients).toBeGreaterThanOrEqual(minimumClients);
        }
      }),
    );
  });

  it('nothing about fewer than 11 clients can be worked out from rows, columns or their totals', () => {
    const table = fc.array(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 3, maxLength: 3 }), {
      minLength: 2,
      maxLength: 4,
    });
    fc.assert(
      fc.property(table, (rows) => {
        const add = (counts: number[]) => counts.reduce((sum, count) => sum + count, 0);
        const clients = new Map<string, number>([['all', add(rows.flat())]]);
        rows.forEach((row, y) => {
          clients.set(`row ${y}`, add(row));
          row.forEach((count, x) => {
            clients.set(`${x} ${y}`, count);
          });
        });
        const columns = rows[0]!.map((_, x) => x);
        for (const x of columns) clients.set(`column ${x}`, add(rows.map((row) => row[x]!)));
        const ys = rows.map((_, y) => y);
        const sums = [
          { total: 'all', parts: ys.map((y) => `row ${y}`) },
          { total: 'all', parts: columns.map((x) => `column ${x}`) },
          ...ys.map((y) => ({ total: `row ${y}`, parts: columns.map((x) => `${x} ${y}`) })),
          ...columns.map((x) => ({ total: `column ${x}`, parts: ys.map((y) => `${x} ${y}`) })),
        ];
        const hidden = hiddenCells(clients, sums);
        for (const [cell, count] of clients) {
          if (count > 0 && count < minimumClients) expect(hidden.has(cell)).toBe(true);
        }
        for (const { total, parts } of sums) {
          const unseen = [total, ...parts].filter((cell) => hidden.has(cell));
          expect(unseen).not.toHaveLength(1);
          if (unseen.length === 0 || hidden.has(total)) continue;
          expect(add(unseen.map((cell) => clients.get(cell)!))).toBeGreaterThanOrEqual(minimumClients);
        }
      }),
    );
  });

  it('runs lie in order and together hold every point beside the centre', () => {
    fc.assert(
      fc.property(fc.array(rating, { maxLength: 40 }), rating, (values, centre) => {
        const found = runs(values, centre);
        expect(found.reduce((sum, run) => sum + run.length, 0)).toBe(values.filter((value) => value !== centre).length);
        found.slice(1).forEach((run, at) => {
          expect(run.from).toBeGreaterThan(found[at]!.to);
          expect(run.side).not.toBe(found[at]!.side);
        });
      }),
    );
  });

  it('a group that is the whole chain keeps its mean when adjusted for severity', () => {
    fc.assert(
      fc.property(pairsOf, (pairs) => {
        const strata = new Map<string, { value: number; count: number }[]>();
        for (const { baseline, followUp, count } of pairs) {
          const stratum = baseline < 4 ? 'mild' : baseline < 7 ? 'moderate' : 'severe';
          strata.set(stratum, [...(strata.get(stratum) ?? []), { value: baseline - followUp, count }]);
        }
        expect(caseMixAdjustedMean(strata, strata)).toBeCloseTo(describeValues([...strata.values()].flat()).mean!, 9);
      }),
    );
  });

  it('regression to the mean is nothing for those who began at their usual level', () => {
    fc.assert(
      fc.property(rating, fc.double({ min: 0, max: 1, noNaN: true }), (level, reliability) => {
        expect(regressionToTheMean(level, { level, reliability, higherIs: 'worse' })).toBe(0);
        expect(regressionToTheMean(level + 2, { level, reliability, higherIs: 'worse' })).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
