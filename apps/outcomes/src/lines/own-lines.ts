import type { OwnLine } from '@unknot/shared/contracts/api/surveys';
import type { Timepoint } from '@unknot/shared/contracts/values';
import type { Instrument, ScoreDefinition } from '../instruments/instrument';
import { improvement } from '../statistics/change';
import { type LineWords, lineWords } from './line-words';

/** One score of one completed survey. */
export interface LinePoint {
  code: string;
  value: number;
  timepoint: Timepoint;
  /** When it was answered. */
  at: Date;
  /** IANA zone in which its day is named. */
  zone: string;
  /** Calendar days after the session; null for a baseline. */
  daysAfter: number | null;
}

/** The survey that comes next, if one is planned or can be expected. */
export interface NextPoint {
  timepoint: Timepoint;
  at: Date;
}

/** Where a line has gone: from the baseline, or as a question about change itself was answered; in words too. */
function changeOf(score: ScoreDefinition, latest: LinePoint | undefined, change: number | null, words: LineWords) {
  const known =
    score.noChange === undefined || !latest ? change : improvement(score.noChange, latest.value, score.higherIs);
  if (known === null) return { words: null, direction: null };
  const points = score.noChange === undefined ? Math.round(Math.abs(known) * 10) / 10 : null;
  const direction = known === 0 ? 'same' : known > 0 ? 'better' : 'worse';
  return { words: words.change(direction, points), direction } as const;
}

/**
 * The client's own lines: for each score what was answered, in order of time, and the change from the baseline to the
 * last answer in words. Timepoints that occur more than once carry their day.
 */
export function ownLines(instrument: Instrument, points: readonly LinePoint[], next: NextPoint | null): OwnLine[] {
  const words = lineWords(instrument.language);
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
          label: labelOf(point, line, instrument.language, words),
        })),
        next: next && {
          timepoint: next.timepoint,
          at: next.at.toISOString(),
          label: words.timepoints[next.timepoint],
        },
        ...changeOf(score, latest, change, words),
        improvement: change,
      },
    ];
  });
}

function labelOf(point: LinePoint, line: readonly LinePoint[], language: string, words: LineWords): string {
  const alone = line.filter((other) => other.timepoint === point.timepoint).length === 1;
  if (point.timepoint === '7d' && alone && point.daysAfter !== null) return words.days(point.daysAfter);
  if (alone || point.timepoint === 'baseline') return words.timepoints[point.timepoint];
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    day: 'numeric',
    month: 'short',
    timeZone: point.zone,
  }).format(point.at);
}
