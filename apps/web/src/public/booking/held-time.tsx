import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import { HoldLine } from '../../components/hold-line';
import { moneyOf } from '../../format/money';
import { capitalised, nearDayOf, timeOf, wallTimeIn } from '../../format/wall-time';
import type { Held, Holding } from './use-hold';

/** The names behind the ids of a held time. */
export function namesOfHeld(held: Held, catalogue: Catalogue) {
  const location = catalogue.locations.find(({ id }) => id === held.time.locationId);
  const endsAtWall = location ? wallTimeIn(held.hold.endsAt, location.zone) : held.hold.startsAtWall;
  return {
    location,
    practitioner: catalogue.practitioners.find(({ id }) => id === held.time.practitionerId)?.name ?? '',
    treatment: catalogue.treatments.find(({ id }) => id === held.time.treatmentId),
    price: moneyOf(held.hold.price, held.hold.currency),
    endsAtWall,
  };
}

/** "Today, 16:40 to 17:55" */
export function spanOf(held: Held, catalogue: Catalogue, today: string | null): string {
  const { startsAtWall } = held.hold;
  const { endsAtWall } = namesOfHeld(held, catalogue);
  return `${capitalised(nearDayOf(startsAtWall, today))}, ${timeOf(startsAtWall)} to ${timeOf(endsAtWall)}`;
}

/** The brass line, with the one extension that a hold allows. */
export function HeldLine({ holding }: { holding: Holding }) {
  const { held, lapse, extend } = holding;
  if (!held) return null;
  return (
    <HoldLine
      key={held.until}
      until={held.until}
      total={held.total}
      onLapse={lapse}
      onExtend={held.hold.extendable ? () => void extend() : undefined}
    />
  );
}
