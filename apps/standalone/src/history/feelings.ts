import type { Domain, Timepoint } from '@unknot/shared/contracts/values';
import type { Draw } from './draw';

/** What is rated, as the questionnaire describes it. */
export interface Rated {
  code: string;
  domain: Domain;
  higherIs: 'worse' | 'better';
  minimum: number;
  maximum: number;
}

/** Of whom and of when somebody tells how they are. */
export interface Moment {
  client: number;
  location: string;
  timepoint: Timepoint;
  /** Visits that lie behind them. */
  visits: number;
}

/** How bad it is on an ordinary day without care, 0 to 10: mean and spread over people. */
const usual: Partial<Record<Domain, [mean: number, spread: number]>> = {
  pain: [5.4, 1.5],
  tension: [5.9, 1.4],
  anxiety: [4.2, 1.7],
  sleep: [5.2, 1.6],
};
const usualOfOthers: [number, number] = [4.5, 1.4];

/** People book when it is bad: so much worse than their ordinary day it is then. It passes by itself. */
const flare = 1.1;
/** One day differs from the next. */
const dailySpread = 1.0;
/** The share of the complaint that care takes away in the end, and what is left of it after a while. */
const relief = 0.4;
const lasting: Partial<Record<Timepoint, number>> = { after: 1.1, '24h': 1, '7d': 0.85, '30d': 0.7, '90d': 0.6 };
/** Where care does more or less than elsewhere; one clinic stands out. */
const byLocation: Readonly<Record<string, number>> = { alvalade: 0.12, flatiron: 1.15 };
/** A few get worse, whatever is done. */
const worsening = 0.05;

/** How somebody rates at a moment: the same seed gives the same rating. */
export function ratingOf(draw: Draw, item: Rated, moment: Moment): number {
  const span = item.maximum - item.minimum;
  const bad = item.domain === 'change' ? 10 - changeOf(draw, moment) : severity(draw, item.domain, moment);
  const rated = item.higherIs === 'worse' ? bad : 10 - bad;
  return Math.round(item.minimum + (Math.min(10, Math.max(0, rated)) / 10) * span);
}

function severity(draw: Draw, domain: Domain, moment: Moment): number {
  const { client, timepoint, visits } = moment;
  const [mean, spread] = usual[domain] ?? usualOfOthers;
  const own = draw.normal(mean, spread, 'usual', domain, client);
  const today = draw.normal(0, dailySpread, 'today', domain, client, timepoint, visits);
  const before = timepoint === 'baseline' || timepoint === 'before';
  const flared = before ? flare * Math.exp(-visits / 2) : 0;
  const worse = getsWorse(draw, client) && !before ? 2.6 : 0;
  return own * (1 - reliefOf(moment)) + flared + today + worse;
}

function reliefOf({ location, timepoint, visits }: Moment): number {
  const built = 1 - Math.exp(-(visits + 0.4) / 2.2);
  const effect = (byLocation[location] ?? 1) * relief * built;
  return visits === 0 ? 0 : effect * (lasting[timepoint] ?? 0.85);
}

/** From 0, much worse, to 10, much better. */
const changeOf = (draw: Draw, moment: Moment): number =>
  5 + 10 * reliefOf(moment) - (getsWorse(draw, moment.client) ? 4 : 0) + draw.normal(0, 1, 'change', moment.client);

const getsWorse = (draw: Draw, client: number): boolean => draw.chance(worsening, 'gets worse', client);

const shareByTimepoint: Partial<Record<Timepoint, number>> = {
  baseline: -0.02,
  '24h': 0.01,
  '7d': -0.03,
  '30d': -0.08,
};
const shareByLocation: Readonly<Record<string, number>> = { chiado: 0.05, cascais: 0.02, flatiron: -0.07 };

/** Whether somebody answers at all. Some answer nearly always, some hardly ever. */
export function answers(draw: Draw, { client, location, timepoint, visits }: Moment): boolean {
  const habit = draw.normal(0, 0.15, 'habit', client);
  const share = 0.66 + habit + (shareByTimepoint[timepoint] ?? 0) + (shareByLocation[location] ?? 0);
  return draw.chance(share, 'answers', client, timepoint, visits);
}
