import type { AlertKind } from '@unknot/shared/contracts/api/surveys';
import type { Domain, Priority } from '@unknot/shared/contracts/values';
import type { Instrument, ScoreDefinition } from '../instruments/instrument';
import type { ComparedScore, Ratings } from '../scoring/compute-scores';
import { improvement, reliableChangeThreshold } from '../statistics/change';

/** What stands out in one domain; `from` is the value of the course baseline. */
export interface Finding {
  code: string;
  domain: Domain;
  from: number | null;
  to: number;
}

/** Why a person has to look at a survey. */
export interface Concern {
  kind: AlertKind;
  priority: Priority;
  findings: Finding[];
}

/** A wish to be called is for today. */
export const callMe: Concern = { kind: 'call_me', priority: 'soon', findings: [] };

/** What the answers of one survey ask of a person: red flags first, then what has become worse since the baseline. */
export function concernsOf(instrument: Instrument, ratings: Ratings, scores: readonly ComparedScore[]): Concern[] {
  const flagged = (instrument.redFlags ?? []).flatMap(({ item, atLeast }): Finding[] => {
    const to = ratings.get(item) ?? null;
    const domain = instrument.items.find(({ code }) => code === item)!.domain;
    return to !== null && to >= atLeast ? [{ code: item, domain, from: null, to }] : [];
  });
  const worse = scores.flatMap(({ code, domain, value, baseline }): Finding[] => {
    const score = instrument.scores.find((one) => one.code === code)!;
    return baseline !== null && hasWorsened(score, baseline, value)
      ? [{ code, domain, from: baseline, to: value }]
      : [];
  });
  const concerns: Concern[] = [
    { kind: 'red_flag', priority: 'urgent', findings: flagged },
    { kind: 'worsened', priority: 'routine', findings: worse },
  ];
  return concerns.filter(({ findings }) => findings.length > 0);
}

/** Worse than the baseline by the smallest difference that one notices (MCID), or by more than measurement error (RCI). */
function hasWorsened({ higherIs, mcid, reliability }: ScoreDefinition, baseline: number, value: number): boolean {
  const decline = -improvement(baseline, value, higherIs);
  const reliable = reliability && reliableChangeThreshold(reliability.standardDeviation, reliability.coefficient);
  return decline >= mcid.points || (reliable !== undefined && decline > reliable);
}
