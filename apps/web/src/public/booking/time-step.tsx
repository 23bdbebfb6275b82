import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import type { ReactNode } from 'react';
import { loadAvailability } from '../../api/public-api';
import { useLoad } from '../../api/use-load';
import { EmptyState, ErrorState, Loading } from '../../components/feedback';
import { StepHeading } from '../../components/step-heading';
import { TimePicker } from '../../components/time-picker';
import { daysFrom } from '../../format/wall-time';
import { useCommonWords } from '../../words/speak';
import { isOf, type Person, treatmentLine } from './places';
import type { Holding } from './use-hold';
import type { BookingWords } from './words/booking-words';
import type { HoldingWords } from './words/holding-words';

const daysAhead = 14;

interface TimesProps {
  words: HoldingWords;
  person: Pick<Person, 'practitioner' | 'location' | 'treatment'>;
  today: string | null;
  holding: Holding;
  onPick: (time: FreeTime) => void;
}

/** On phones: all times of one person in the next two weeks. */
export function TimeStep({
  words,
  catalogue,
  ...props
}: Omit<TimesProps, 'words'> & { words: BookingWords; catalogue: Catalogue }) {
  const { practitioner, location, treatment } = props.person;
  return (
    <>
      <StepHeading>
        {practitioner.name}, {location.name}
      </StepHeading>
      <p className="quiet">{treatmentLine(words.holding, treatment, words.language)}</p>
      <TimesOf {...props} words={words.holding} otherwise={<p>{words.chooseElse(catalogue.chain.phone)}</p>} />
    </>
  );
}

/** The times of one person for one treatment. `otherwise` says what to do when there is none. */
export function TimesOf({ words, person, today, holding, onPick, otherwise }: TimesProps & { otherwise: ReactNode }) {
  const { theFreeTimes } = useCommonWords();
  const { practitioner, location, treatment } = person;
  const query = {
    practitionerId: practitioner.id,
    locationId: location.id,
    treatmentId: treatment.id,
    days: daysAhead,
  };
  const { data, error, loading, reload } = useLoad(JSON.stringify(query), (signal) => loadAvailability(query, signal));
  const held = holding.held?.time;
  const mine = held && isOf(held, person) ? held : null;
  // The server leaves out what is held; it is still to be seen as chosen.
  const times = [...(data?.offers[0]?.times ?? []), ...(mine ? [mine] : [])]
    .filter((time, index, all) => all.findIndex((other) => other.startsAt === time.startsAt) === index)
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  return (
    <>
      {error && !data ? <ErrorState error={error} onRetry={reload} /> : null}
      {loading && !data ? <Loading what={theFreeTimes} /> : null}
      {data && times.length === 0 ? <EmptyState title={words.noneInTwoWeeks}>{otherwise}</EmptyState> : null}
      {data && times.length > 0 ? (
        <TimePicker
          days={daysFrom(data.from, daysAhead)}
          times={times}
          today={today ?? data.from}
          chosen={mine?.startsAtWall ?? null}
          pressing={holding.pressing?.split('/')[3] ?? null}
          onPick={onPick}
        />
      ) : null}
      <p className="quiet small" style={{ marginTop: 20 }}>
        {words.timesOf(location.city)}
      </p>
    </>
  );
}
