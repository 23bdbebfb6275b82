/** Leases, back-offs and providers run on real time, never on the movable clock of the domain. */
// real time: see above
export const realNow = (): Date => new Date();

/** `milliseconds` from now, in real time. */
export const realIn = (milliseconds: number): Date => new Date(realNow().getTime() + milliseconds);
