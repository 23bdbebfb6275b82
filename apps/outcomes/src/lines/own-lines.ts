import type { OwnLine } from '@unknot/shared/contracts/api/surveys';
import type { Timepoint } from '@unknot/shared/contracts/values';
import type { Instrument } from '../instruments/instrument';
import { improvement } from '../statistics/change';

/** One score of one completed survey. */
export interface LinePoint {
  code: string;
  value: number;
  timepoint: Timepoint;
  /** When it was answered. */
  at: Date;
  /** IANA zone in which its day is named. */
  zone: string;
}

/** The survey that comes next, if one is planned or can be expected. */
export interface NextPoint {
  timepoint: Timepoint;
  at: Date;
}

const timepointNames: Record<Timepoint, string> = {
  baseline: 'before',
  '24h': 'next day',
  '7d': '7 days',
  '30d': '30 days',
  '90d': '90 days',
  '180d': '180 days',
};

/** "3 points better than before", whichever way the scale runs. */
export function wordsOfChange(change: number): string {
  if (change === 0) return 'the same as before';
  const points = Math.round(Math.abs(change) * 10) / 10;
  return `${points} ${points === 1 ? 'point' : 'points'} ${change > 0 ? 'better' : 'worse'} than before`;
}

/**
 * The client's own lines: for each score what was answered, in order of time, and the change from the baseline to the
 * last answer in words. Timepoints that occur more than once carry their day.
 */
export function ownLines(instrument: Instrument, points: readonly LinePoint[], next: NextPoint | null): OwnLine[] {
  return instrument.scores.flatMap((score) => {
    const line = points.filter((point) => point.code === score.code).sort((a, b) => a.at.getTime() - b.at.getTime());
    if (line.length === 0) return [];
    const baseline = line.find((point) => point.timepoint === 'baseline');
    const latest = line.findLast((point) => point.timepoint !== 'baseline');
    const change = baseline && latest ? improvement(baseline.value, latest.value, score.higherIs) : null;
    const item = instrument.items.find((one) => one.code === score.rule.items[0]);
    return [
      {
        domain: score.domain,
        name: score.name,
        higherIs: score.higherIs,
        lowLabel: item?.lowLabel ?? '',
        highLabel: item?.highLabel ?? '',
        points: line.map((point) => ({
          timepoint: point.timepoint,
          at: point.at.toISOString(),
          value: point.value,
          label: labelOf(point, line, instrument.language),
        })),
        next: next && {
          timepoint: next.timepoint,
          at: next.at.toISOString(),
          label: timepointNames[next.timepoint],
        },
        words: change === null ? null : wordsOfChange(change),
        improvement: change,
      },
    ];
  });
}

function labelOf(point: LinePoint, line: readonly LinePoint[], language: string): string {
  const alone = line.filter((other) => other.timepoint === point.timepoint).length === 1;
  if (alone || point.timepoint === 'baseline') return timepointNames[point.timepoint];
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    day: 'numeric',
    month: 'short',
    timeZone: point.zone,
  }).format(point.at);
}
