import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { loadAvailability } from '../../api/public-api';
import { useLoad } from '../../api/use-load';
import { EmptyState, ErrorState, Loading } from '../../components/feedback';
import { StepHeading } from '../../components/step-heading';
import { TimePicker } from '../../components/time-picker';
import { daysFrom, type Person, treatmentLine } from './places';
import type { Holding } from './use-hold';

const daysAhead = 14;

/** On phones: all times of one person in the next two weeks. */
export function TimeStep({
  person,
  today,
  holding,
  catalogue,
  onPick,
}: {
  person: Pick<Person, 'practitioner' | 'location' | 'treatment'>;
  today: string | null;
  holding: Holding;
  catalogue: Catalogue;
  onPick: (time: FreeTime) => void;
}) {
  const { practitioner, location, treatment } = person;
  const query = {
    practitionerId: practitioner.id,
    locationId: location.id,
    treatmentId: treatment.id,
    days: daysAhead,
  };
  const { data, error, loading, reload } = useLoad(JSON.stringify(query), (signal) => loadAvailability(query, signal));
  const held = holding.held?.time;
  const mine = held?.practitionerId === practitioner.id && held.locationId === location.id ? held : null;
  // The server leaves out what is held; it is still to be seen as chosen.
  const times = [...(data?.offers[0]?.times ?? []), ...(mine ? [mine] : [])]
    .filter((time, index, all) => all.findIndex((other) => other.startsAt === time.startsAt) === index)
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  return (
    <>
      <StepHeading>
        {practitioner.name}, {location.name}
      </StepHeading>
      <p className="quiet">{treatmentLine(treatment)}</p>
      {error && !data ? <ErrorState error={error} onRetry={reload} /> : null}
      {loading && !data ? <Loading what="the free times" /> : null}
      {data && times.length === 0 ? (
        <EmptyState title="No free time in the next two weeks.">
          <p>Choose somebody else, or call {catalogue.chain.phone}.</p>
        </EmptyState>
      ) : null}
      {data && times.length > 0 ? (
        <TimePicker
          days={daysFrom(data.from, daysAhead)}
          times={times}
          today={today}
          chosen={mine?.startsAtWall ?? null}
          pressing={holding.pressing?.split('/')[3] ?? null}
          onPick={onPick}
        />
      ) : null}
      <p className="quiet small" style={{ marginTop: 20 }}>
        Times are {location.city} time.
      </p>
    </>
  );
}
