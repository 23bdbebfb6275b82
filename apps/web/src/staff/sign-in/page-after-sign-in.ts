const firstPages = [
  ['appointments:write', '/staff/calendar'],
  ['appointments:read', '/staff/day'],
  ['operations:read', '/staff/operations'],
] as const;

/** The page that was asked for before signing in, if it is one of ours; else the first that this person may see. */
export function pageAfterSignIn(next: string | null, permissions: readonly string[]): string {
  if (next?.startsWith('/staff/') && !next.startsWith('/staff/sign-in')) return next;
  return firstPages.find(([permission]) => permissions.includes(permission))?.[1] ?? '/staff/day';
}
