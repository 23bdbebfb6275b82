import type { Plots, RunWeek } from '@unknot/shared/contracts/api/outcome-plots';
import { timepointWords } from './figures';

/** Weeks that make a median. */
const firstPeriod = 10;

/** "32" of `2026-W32` */
export const weekWord = (week: string) => String(Number(week.slice(6)));

/** "Since week 32 tension at 7 d runs above its median: 11 weeks in a row" */
export function runTitle({ run, score, timepoint }: Pick<Plots, 'run' | 'score' | 'timepoint'>): string {
  const what = `${score.name.toLowerCase()} at ${timepointWords[timepoint]}`;
  if (!run.basis) {
    const shown = run.weeks.filter(({ mean }) => mean !== null).length;
    if (shown === 0) return `No week of ${what} has enough clients to be shown`;
    if (run.firstWeeks >= firstPeriod) return `The median of ${what} is hidden in these weeks`;
    return `${run.firstWeeks} of the ten weeks that a median of ${what} needs`;
  }
  const last = run.runs.at(-1);
  const newest = run.weeks.findLast(({ mean }) => mean !== null)?.week;
  if (last) {
    const many = `${last.length} weeks in a row`;
    if (last.to === newest) return `Since week ${weekWord(last.from)} ${what} runs ${last.side} its median: ${many}`;
    return `From week ${weekWord(last.from)} to ${weekWord(last.to)} ${what} ran ${last.side} its median: ${many}`;
  }
  const beyond = run.weeks.filter(({ beyondLimits }) => beyondLimits);
  if (beyond.length > 0) {
    const weeks = beyond.map(({ week }) => weekWord(week)).join(', ');
    return `${beyond.length === 1 ? 'Week' : 'Weeks'} ${weeks} of ${what} ${beyond.length === 1 ? 'lies' : 'lie'} beyond the limits`;
  }
  return `The weeks of ${what} vary as before`;
}

/** From which weeks median and limits come, or why there are none. */
export function basisWords({ basis, firstWeeks }: Plots['run']): string {
  if (basis) {
    const [first, last] = [basis.from, basis.to].map((week) => `${weekWord(week)} of ${week.slice(0, 4)}`);
    return `Median and limits (mean ± 2.66 mean moving ranges) are those of the first ten weeks with enough clients, week ${first} to ${last}, and stay so.`;
  }
  if (firstWeeks >= firstPeriod) {
    return 'Median and limits are not drawn: with them a week of few clients could be worked out. Choose a longer period.';
  }
  return 'Median and limits come from the first ten weeks with enough clients in which everybody had time to answer, and then stay.';
}

/** More weeks than this are counted, not named. */
const mostNamed = 6;

/** "Weeks 36 and 41 are not drawn: …": each week without a mark, by why it has none; empty when all are drawn. */
export function notDrawnWords(weeks: readonly RunWeek[]): string {
  const sentence = (missing: readonly RunWeek[], why: string) => {
    const names = missing.map(({ week }) => weekWord(week));
    const which =
      names.length > mostNamed
        ? `${names.length} weeks are`
        : names.length > 1
          ? `Weeks ${names.slice(0, -1).join(', ')} and ${names.at(-1)} are`
          : `Week ${names[0]} is`;
    return names.length > 0 ? [`${which} not drawn: ${why}.`] : [];
  };
  const empty = weeks.filter(({ mean }) => mean === null);
  return [
    ...sentence(
      empty.filter(({ suppressed }) => suppressed),
      'fewer than 11 clients, or those could be worked out',
    ),
    ...sentence(
      empty.filter(({ suppressed }) => !suppressed),
      'no answers',
    ),
  ].join(' ');
}

/** The letter of a mark: "A" of the first one. */
export const letterOf = (at: number) => String.fromCharCode(65 + (at % 26)).repeat(1 + Math.floor(at / 26));

/** Where a day stands among the weeks, of which each is as wide as 1 around its place. */
export function placeOfDay(day: string, weeks: readonly { monday: string }[]): number | null {
  const first = weeks[0]?.monday;
  if (first === undefined) return null;
  const days = (Date.parse(day) - Date.parse(first)) / 86_400_000;
  const place = days / 7 - 0.5;
  return days < 0 || place > weeks.length - 0.5 ? null : place;
}

/** What was changed in the week of a Monday. */
export const changesIn = (monday: string, changes: Plots['changes']) =>
  changes.filter(({ day }) => day >= monday && Date.parse(day) < Date.parse(monday) + 7 * 86_400_000);
