import { z } from 'zod';
import { Id, Role, Zone } from '../values';

/** POST /api/booking/auth/sign-in */
export const SignInRequest = z.strictObject({ email: z.email().max(254), password: z.string().min(1).max(200) });
export type SignInRequest = z.infer<typeof SignInRequest>;

/**
 * Who is signed in: answer of POST auth/sign-in, POST auth/refresh and GET auth/me (all below /api/booking).
 * Every changing request carries `csrf` in the header `x-unknot-csrf`.
 */
export const Me = z.object({
  accountId: Id,
  name: z.string(),
  initials: z.string(),
  roles: z.array(Role),
  practitionerId: Id.nullable(),
  /** Locations that this person may see; all of the chain for chain managers and operators. */
  locations: z.array(z.object({ id: Id, name: z.string(), zone: Zone })),
  permissions: z.array(z.string()),
  csrf: z.string(),
  /** Seconds until the token must be refreshed (POST auth/refresh). */
  expiresInSeconds: z.number().int(),
  demonstration: z.boolean(),
});
export type Me = z.infer<typeof Me>;
