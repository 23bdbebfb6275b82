/** How the tablet leads from one survey to the next; null on the client's own device. */
export interface TabletMode {
  /** Address of the next survey; null when this is the last. */
  next: string | null;
}

/** Reads `/s/<token>?tablet=1#<token>,<token>`: what follows the `#` is asked afterwards. */
export function tabletMode({ search, hash }: { search: string; hash: string }): TabletMode | null {
  if (new URLSearchParams(search).get('tablet') !== '1') return null;
  const [next, ...others] = hash
    .slice(1)
    .split(',')
    .filter((token) => /^[\w-]+$/.test(token));
  if (next === undefined) return { next: null };
  return { next: `/s/${next}?tablet=1${others.length > 0 ? `#${others.join(',')}` : ''}` };
}
