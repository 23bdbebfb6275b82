import { baseConfig, onOff, wholeNumber } from '@unknot/shared/config/config';
import { z } from 'zod';

const count = (fallback: number) => wholeNumber(1, 1_000_000).default(fallback);

/** Settings of the booking service. */
export const bookingConfig = baseConfig.extend({
  /** Signs who is signed in; Ed25519, PKCS #8 in base64url. Only this service has it. */
  STAFF_TOKEN_PRIVATE_KEY: z.string().min(40, 'should be an Ed25519 private key, PKCS #8 in base64url'),
  /** Times that one visitor's address may hold at once; many people may share an address. */
  BOOKING_HOLDS_PER_ADDRESS: count(20),
  /** Appointments to come that one unproved mail address or number may have. */
  BOOKING_APPOINTMENTS_PER_CONTACT: count(10),
  /** 1 sets up the demonstration chain at start, with its accounts, in a database that has no chain yet. */
  BOOKING_DEMONSTRATION: onOff,
  /** Failed sign-ins in 15 minutes, for one account from one address; ten times as many for the address alone. */
  BOOKING_SIGN_IN_FAILURES: count(8),
});
export type BookingConfig = z.infer<typeof bookingConfig>;
