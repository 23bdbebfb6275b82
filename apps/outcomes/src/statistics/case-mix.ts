import type { Counted } from './describe';
import { describe } from './describe';

/** Improvements of one group, by stratum of baseline severity. */
export type Strata = ReadonlyMap<string, readonly Counted[]>;

/**
 * A group's mean improvement as if its clients had begun like those of the whole chain:
 * observed − expected + chain mean, the expected one from the chain's mean of each severity stratum
 * (indirect standardisation). Null when the group is empty.
 */
export function caseMixAdjustedMean(group: Strata, chain: Strata): number | null {
  const all = (strata: Strata) => describe([...strata.values()].flat());
  const observed = all(group);
  const overall = all(chain);
  if (observed.mean === null || overall.mean === null) return null;
  let expected = 0;
  for (const [stratum, values] of group) {
    const { mean } = describe(chain.get(stratum) ?? []);
    const { n } = describe(values);
    expected += (n / observed.n) * (mean ?? overall.mean);
  }
  return observed.mean - expected + overall.mean;
}
