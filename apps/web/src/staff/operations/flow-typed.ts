import { BookingReference } from '@unknot/shared/contracts/api/operations';
import { Id } from '@unknot/shared/contracts/values';

/** Said of what is neither. */
export const neitherReferenceNorId =
  'A booking reference has six letters and digits, such as 7Q4MXK; an id looks like 0190a000-0000-7000-8000-000000000001.';

/** What somebody types to follow a booking: its reference or the id of its appointment, or neither. */
export function readTyped(text: string): { id?: string; reference?: string } {
  const id = Id.safeParse(text.trim());
  return id.success ? { id: id.data } : { reference: BookingReference.safeParse(text).data?.toUpperCase() };
}
