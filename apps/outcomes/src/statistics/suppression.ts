/** Groups with fewer distinct clients than this are hidden. */
export const minimumClients = 11;

/** A total that is shown, and the groups that make it up. */
export interface Sum<K> {
  total: K;
  parts: readonly K[];
}

/**
 * Which cells of a table must be hidden, so that nothing can be read, or worked out from the totals and the shown
 * cells, about fewer than 11 people. A cell may stand in several sums, as a week of a location does.
 *
 * Hidden are the small cells; then in each sum the next smallest, until the hidden ones together hold at least 11
 * clients and are at least two, and one part of each total that is hidden. Of 60 clients split 25/27/8 the groups of
 * 8 and 25 are hidden. A group without any client has nothing to hide and hides nothing.
 * @param clients number of distinct clients by cell
 * @param last cells that are hidden beside small ones only when no other is left
 */
export function hiddenCells<K>(
  clients: ReadonlyMap<K, number>,
  sums: readonly Sum<K>[],
  last: ReadonlySet<K> = new Set(),
): Set<K> {
  const of = (cell: K) => clients.get(cell) ?? 0;
  const small = [...clients].filter(([, count]) => count > 0 && count < minimumClients);
  const hidden = new Set(small.map(([cell]) => cell));
  const ascending = sums.map(({ total, parts }) => ({
    total,
    parts: parts
      .filter((part) => of(part) > 0)
      .sort((a, b) => Number(last.has(a)) - Number(last.has(b)) || of(a) - of(b)),
  }));
  const nextOf = ({ total, parts }: Sum<K>): K | undefined => {
    const unseen = parts.filter((part) => hidden.has(part));
    if (hidden.has(total)) return unseen.length === 0 ? parts[0] : undefined;
    const together = unseen.reduce((sum, part) => sum + of(part), 0);
    if (unseen.length === 0 || (unseen.length > 1 && together >= minimumClients)) return undefined;
    return parts.find((part) => !hidden.has(part)) ?? total;
  };
  for (let grew = true; grew; ) {
    grew = false;
    for (const sum of ascending) {
      const next = nextOf(sum);
      if (next === undefined) continue;
      hidden.add(next);
      grew = true;
    }
  }
  return hidden;
}
