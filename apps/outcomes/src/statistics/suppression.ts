/** Groups with fewer distinct clients than this are hidden. */
export const minimumClients = 11;

/**
 * Which of the groups of one total must be hidden, so that nothing can be read, or worked out from the total
 * and the shown ones, about fewer than 11 people.
 *
 * Hidden are the small groups, and then the next smallest, until the hidden ones together hold at least 11 clients
 * and are at least two. Of 60 clients split 25/27/8 the groups of 8 and 25 are hidden. A group without any client
 * has nothing to hide and hides nothing.
 * @param clients number of distinct clients by group
 */
export function hiddenGroups<K>(clients: ReadonlyMap<K, number>): Set<K> {
  const ascending = [...clients].filter(([, count]) => count > 0).sort(([, a], [, b]) => a - b);
  const small = ascending.filter(([, count]) => count < minimumClients).length;
  if (small === 0) return new Set();
  let taken = small;
  const together = () => ascending.slice(0, taken).reduce((sum, [, count]) => sum + count, 0);
  while (taken < ascending.length && (taken < 2 || together() < minimumClients)) taken += 1;
  return new Set(ascending.slice(0, taken).map(([group]) => group));
}
