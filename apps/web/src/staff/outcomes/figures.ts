import type { ChangeCell, Funnel } from '@unknot/shared/contracts/api/surveys';
import type { Timepoint } from '@unknot/shared/contracts/values';

export const timepointWords: Record<Timepoint, string> = {
  baseline: 'before',
  before: 'arriving',
  after: 'leaving',
  '24h': '24 h',
  '7d': '7 d',
  '30d': '30 d',
  '90d': '90 d',
  '180d': '180 d',
};

/** "+1.1", "−0.4", "0.0" */
export function signed(value: number, digits = 1): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return `${value < 0 ? '−' : '+'}${text}`;
}

/** "67 %" */
export const percent = (share: number) => `${Math.round(share * 100)} %`;

/** Half the 95 % interval of the mean, "±0.24"; null without one. */
export const margin = ({ low, high }: ChangeCell) =>
  low === null || high === null ? null : `±${((high - low) / 2).toFixed(2)}`;

export interface DomainCells {
  domain: ChangeCell['domain'];
  name: string;
  cells: readonly ChangeCell[];
}

/** The cells of each domain in the order of the questions, each from the earliest timepoint to the latest. */
export function byDomain(change: readonly ChangeCell[]): DomainCells[] {
  const domains = [...new Set(change.map((cell) => cell.domain))];
  return domains.map((domain) => {
    const cells = change.filter((cell) => cell.domain === domain);
    return { domain, name: cells[0]!.name, cells };
  });
}

/** Without the latest timepoints that nobody has answered yet in any domain; the first one always stands. */
export function withAnswers(domains: readonly DomainCells[]): DomainCells[] {
  const last = Math.max(
    0,
    ...domains.map(({ cells }) => cells.findLastIndex(({ suppressed, n }) => suppressed || (n ?? 0) > 0)),
  );
  return domains.map((domain) => ({ ...domain, cells: domain.cells.slice(0, last + 1) }));
}

/** The largest number of pairs behind one of the figures. */
export const largestN = (cells: readonly ChangeCell[]) => Math.max(0, ...cells.map(({ n }) => n ?? 0));

/** One scale for a row of charts: whole points, with the zero line and the noticeable change in it. */
export function scaleOf(cells: readonly ChangeCell[]): { low: number; high: number } {
  const values = cells.flatMap(({ low, high, mean, mcid, regressionToMean }) =>
    [low, high, mean, mcid.threshold, regressionToMean].filter((value) => value !== null),
  );
  return {
    low: Math.min(-1, Math.floor(Math.min(0, ...values))),
    high: Math.max(3, Math.ceil(Math.max(0, ...values))),
  };
}

/** "Sleep, Tension and Pain" */
export function listed(names: readonly string[]): string {
  const [last, ...others] = [...names].reverse();
  return others.length ? `${others.reverse().join(', ')} and ${last}` : (last ?? '');
}

/** Why a cell has no figures; null when it has. */
export function gapOf(cell: ChangeCell, minimumClients: number): string | null {
  if (cell.suppressed) return `fewer than ${minimumClients} clients`;
  return cell.mean === null ? 'no answers' : null;
}

/** "43 % answered at 30 d, too few to lean on" */
export function funnelTitle(funnel: readonly Funnel[]): string {
  const asked = funnel.filter(({ timepoint, eligible }) => timepoint !== 'baseline' && eligible > 0);
  if (asked.length === 0) return 'No follow-up is due yet';
  const weakest = asked.reduce((worst, one) => ((one.responseRate ?? 0) < (worst.responseRate ?? 0) ? one : worst));
  const told = `${percent(weakest.responseRate ?? 0)} answered at ${timepointWords[weakest.timepoint]}`;
  return weakest.lowResponse ? `${told}, too few to lean on` : `${told} at least`;
}

/** What the small multiples show, in the words of their own figures. */
export function changeTitle(domains: readonly DomainCells[], minimumClients: number): string {
  const shown = domains.flatMap(({ cells }) => cells.filter((cell) => gapOf(cell, minimumClients) === null));
  if (shown.length === 0) return 'No change can be shown yet';
  const clear = shown.filter(({ low, high }) => (low ?? 0) > 0 || (high ?? 0) < 0);
  if (clear.length === 0) return 'No clear change: every interval includes zero';
  const noticeable = new Set(clear.filter(({ mean, mcid }) => (mean ?? 0) >= mcid.threshold).map(({ name }) => name));
  if (noticeable.size === 0) return 'The mean change stays below what one notices';
  return `${listed([...noticeable])} ${noticeable.size === 1 ? 'changes' : 'change'} noticeably in the mean`;
}
