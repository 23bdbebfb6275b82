import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import { HoldLine } from '../../components/hold-line';
import { moneyOf } from '../../format/money';
import { capitalised, wallTimeIn } from '../../format/wall-time';
import type { CommonWords } from '../../words/common-words';
import type { Held, Holding } from './use-hold';
import type { HoldingWords } from './words/holding-words';

/** The names behind the ids of a held time. */
export function namesOfHeld({ language }: CommonWords, held: Held, catalogue: Catalogue) {
  const location = catalogue.locations.find(({ id }) => id === held.time.locationId);
  const endsAtWall = location ? wallTimeIn(held.hold.endsAt, location.zone) : held.hold.startsAtWall;
  return {
    location,
    practitioner: catalogue.practitioners.find(({ id }) => id === held.time.practitionerId)?.name ?? '',
    treatment: catalogue.treatments.find(({ id }) => id === held.time.treatmentId),
    price: moneyOf(held.hold.price, held.hold.currency, language),
    endsAtWall,
  };
}

/** "Today, 16:40 to 17:55" */
export function spanOf(common: CommonWords, held: Held, catalogue: Catalogue, today: string | null): string {
  const { startsAtWall } = held.hold;
  const { endsAtWall } = namesOfHeld(common, held, catalogue);
  return `${capitalised(common.days.near(startsAtWall, today))}, ${common.days.span(startsAtWall, endsAtWall)}`;
}

/** The brass line, with the one extension that a hold allows. */
export function HeldLine({ words, holding }: { words: HoldingWords; holding: Holding }) {
  const { held, lapse, extend } = holding;
  if (!held) return null;
  return (
    <HoldLine
      key={held.until}
      words={words.hold}
      until={held.until}
      total={held.total}
      onLapse={lapse}
      onExtend={held.hold.extendable ? () => void extend() : undefined}
    />
  );
}
