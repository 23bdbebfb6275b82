import type { Plots } from '@unknot/shared/contracts/api/outcome-plots';
import { timepointWords } from './figures';

/** "32" of `2026-W32` */
export const weekWord = (week: string) => String(Number(week.slice(6)));

/** "Since week 32 tension at 7 d runs above its median: 11 weeks in a row" */
export function runTitle({ run, score, timepoint }: Pick<Plots, 'run' | 'score' | 'timepoint'>): string {
  const what = `${score.name.toLowerCase()} at ${timepointWords[timepoint]}`;
  if (!run.basis) {
    const shown = run.weeks.filter(({ mean }) => mean !== null).length;
    if (shown === 0) return `No week of ${what} has enough clients to be shown`;
    return `${shown} of the ten weeks that a median of ${what} needs`;
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
