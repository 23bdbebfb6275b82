/** Of each aggregate only the newest of its snapshots: what came before it has been overtaken. */
export function newestOf<T extends { version: number }>(snapshots: readonly T[], idOf: (snapshot: T) => string): T[] {
  const newest = new Map<string, T>();
  for (const snapshot of snapshots) {
    const known = newest.get(idOf(snapshot));
    if (!known || snapshot.version > known.version) newest.set(idOf(snapshot), snapshot);
  }
  return [...newest.values()];
}
