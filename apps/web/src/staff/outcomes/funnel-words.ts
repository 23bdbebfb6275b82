import type { FunnelPlot, FunnelPoint } from '@unknot/shared/contracts/api/outcome-plots';
import { listed, percent } from './figures';

export const verdictWords: Record<FunnelPoint['verdict'], string> = {
  too_small: 'too few answers to judge',
  inside: 'within the limits',
  outside_95: 'outside the 95 % limits',
  outside_99_8: 'outside the 99.8 % limits',
};

export const isOutside = ({ verdict }: Pick<FunnelPoint, 'verdict'>) =>
  verdict === 'outside_95' || verdict === 'outside_99_8';

/** "Porto lies outside the 95 % limits, the other locations inside" */
export function funnelPlotTitle({
  points,
  by,
  smallestFlagged,
}: Pick<FunnelPlot, 'points' | 'by' | 'smallestFlagged'>) {
  const groups = by === 'location' ? 'locations' : 'practitioners';
  if (points.length === 0) return `No ${groups} can be compared yet`;
  const judged = points.filter(({ verdict }) => verdict !== 'too_small');
  if (judged.length === 0) return `Fewer than ${smallestFlagged} answers everywhere: nothing is judged`;
  const outside = judged.filter(isOutside);
  if (outside.length === 0) {
    return judged.length === 1 ? `${judged[0]!.name} lies within the limits` : `All ${groups} lie within the limits`;
  }
  const limits = outside.every(({ verdict }) => verdict === 'outside_99_8') ? '99.8 %' : '95 %';
  const said = `${listed(outside.map(({ name }) => name))} ${outside.length === 1 ? 'lies' : 'lie'} outside the ${limits} limits`;
  const rest = judged.length - outside.length;
  if (rest === 0) return said;
  return `${said}, the other ${rest === 1 ? groups.slice(0, -1) : groups} inside`;
}

/** What to look at before anybody is asked about it; null when nothing is outside. */
export function checkFirst(points: readonly FunnelPoint[]): string | null {
  const outside = points.filter(isOutside);
  if (outside.length === 0) return null;
  const told = outside.map(({ name, adjusted, n, responseRate }) => {
    const answered = responseRate === null ? '' : `, ${percent(responseRate)} response there`;
    return `${name}: ${percent(adjusted)} of ${n}${answered}.`;
  });
  return `${told.join(' ')} Look at who answered and at case mix before anything else.`;
}

/**
 * Where the names of points are written: at their height, or above the name that they would cover.
 * @param room how wide a name is, in answers, and how high, as a share
 */
export function namesAt(
  points: readonly { id: string; n: number; adjusted: number }[],
  room: { n: number; share: number },
) {
  const placed = new Map<string, { n: number; at: number }>();
  for (const { id, n, adjusted } of [...points].sort((a, b) => a.adjusted - b.adjusted)) {
    const covers = (at: number) =>
      [...placed.values()].find(
        (other) => Math.abs(other.n - n) < room.n && Math.abs(other.at - at) < room.share * 0.99,
      );
    let at = adjusted;
    for (let other = covers(at); other; other = covers(at)) at = other.at + room.share;
    placed.set(id, { n, at });
  }
  return new Map([...placed].map(([id, { at }]) => [id, at]));
}
