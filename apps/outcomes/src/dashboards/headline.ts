import type { ChangeCell, Funnel } from '@unknot/shared/contracts/api/surveys';
import type { Timepoint } from '@unknot/shared/contracts/values';
import { minimumClients } from '../statistics/suppression';

const at: Record<Timepoint, string> = {
  baseline: 'before the session',
  before: 'right before the session',
  after: 'right after the session',
  '24h': '24 hours after the session',
  '7d': '7 days after the session',
  '30d': '30 days after the last session',
  '90d': '90 days after the last session',
  '180d': '180 days after the last session',
};

/**
 * One sentence that says what is so, the weakest point first: nobody asked, too few answers, too few people, then
 * the largest change. It tells what changed after care and never what caused it.
 */
export function headlineOf(funnel: readonly Funnel[], change: readonly ChangeCell[]): string {
  const followUp = funnel.find(({ timepoint, eligible }) => timepoint !== 'baseline' && eligible > 0);
  if (!followUp) return 'No follow-up is due yet in these days: the first goes out 24 hours after a session.';
  const when = at[followUp.timepoint];
  if (followUp.answered === 0) return `Nobody has answered ${when} yet.`;
  if (followUp.lowResponse) {
    const percent = Math.round((followUp.responseRate ?? 0) * 100);
    return `${percent} % answered ${when}: too few to lean on.`;
  }
  const shown = change.filter((cell) => cell.timepoint === followUp.timepoint && !cell.suppressed && cell.n);
  if (shown.length === 0)
    return `Fewer than ${minimumClients} clients have answered ${when}: figures are shown from ${minimumClients} on.`;
  const clear = shown.filter((cell) => (cell.low ?? 0) > 0 || (cell.high ?? 0) < 0);
  if (clear.length === 0) return `No clear change ${when}: every interval includes no change at all.`;
  const size = (cell: ChangeCell) => Math.abs(cell.mean ?? 0);
  const largest = clear.reduce((best, cell) => (size(cell) > size(best) ? cell : best));
  const points = size(largest).toFixed(1);
  const direction = (largest.mean ?? 0) > 0 ? 'better' : 'worse';
  return `${largest.name} changed most: ${points} ${points === '1.0' ? 'point' : 'points'} ${direction} in the mean, ${when}.`;
}
