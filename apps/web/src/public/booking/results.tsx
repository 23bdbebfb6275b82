import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { useState } from 'react';
import { ChoiceWord } from '../../components/choice-word';
import { EmptyState, ErrorState, Loading } from '../../components/feedback';
import { capitalised, daysBetween, momentOf, nearDayOf, shortDateOf, shortWeekdayOf } from '../../format/wall-time';
import styles from './booking.module.css';
import { daysFrom, headlineOf, keyOf, nextOf, type Person, sharedTreatment, soonestOf, treatmentLine } from './places';
import { PlacesList } from './places-list';
import { PlacesTable } from './places-table';
import { visitChoices, whenChoices } from './search';
import type { Holding } from './use-hold';
import type { Searching } from './use-search';

const columns = 3;

interface ResultsProps {
  catalogue: Catalogue;
  searching: Searching;
  holding: Holding;
  narrow: boolean;
  onPick: (time: FreeTime) => void;
  onOpen: (person: Person) => void;
}

/** What is free for the search: a headline, then places by their soonest time. */
export function Results(props: ResultsProps) {
  const { searching, catalogue, narrow } = props;
  const { places, error, loading, reload, today, search, choose } = searching;
  if (!places) return error ? <ErrorState error={error} onRetry={reload} /> : <Loading what="the free times" />;
  const [who, soonest] = headlineOf(places, search.complaint !== 'any', today);
  const shared = sharedTreatment(places);
  return (
    <section aria-label="Free times" className={loading ? styles.stale : undefined} aria-busy={loading}>
      <div className={styles.summary}>
        <h2>{narrow ? who : `${who} ${soonest}`} </h2>
        <span className={styles.visit}>
          <ChoiceWord
            label="Visit"
            choices={visitChoices(catalogue)}
            value={search.visit}
            onChange={(value) => choose('visit', value)}
          />
          {shared ? ` ${treatmentLine(shared).slice(shared.name.length + 2)}` : ''}
        </span>
      </div>
      {error ? <ErrorState error={error} onRetry={reload} /> : null}
      {soonestOf(places) ? <Times {...props} nameTreatments={!shared} /> : <Nothing {...props} />}
    </section>
  );
}

function Times({ nameTreatments, ...props }: ResultsProps & { nameTreatments: boolean }) {
  const { searching, catalogue, holding, narrow, onPick, onOpen } = props;
  const { places, today, first, last } = searching;
  const [page, setPage] = useState(0);
  const common = {
    catalogue,
    places: places ?? [],
    today,
    chosen: holding.held ? keyOf(holding.held.time) : null,
    pressing: holding.pressing,
    nameTreatments,
    onPick,
  };
  if (narrow) return <PlacesList {...common} onOpen={onOpen} />;

  const all = daysFrom(first!, last ? daysBetween(first!, last) + 1 : columns);
  const pages = Math.ceil(all.length / columns);
  const shown = Math.min(page, pages - 1);
  const days = all.slice(shown * columns, shown * columns + columns);
  const city = common.places[0]!.location.city;
  const oneCity = common.places.every((place) => place.location.city === city);
  return (
    <>
      <PlacesTable key={`${first}/${shown}`} {...common} days={days} complaint={searching.search.complaint} />
      <div className={styles.pager}>
        <span>{oneCity ? `Times are ${city} time.` : 'Times are those of each clinic.'}</span>
        <nav aria-label="Days">
          {shown > 0 ? (
            <button type="button" className="link" onClick={() => setPage(shown - 1)}>
              Earlier days
            </button>
          ) : null}
          {shown < pages - 1 ? (
            <button type="button" className="link" onClick={() => setPage(shown + 1)}>
              Later: {shortWeekdayOf(all[(shown + 1) * columns]!)} {shortDateOf(all[(shown + 1) * columns]!)} on
            </button>
          ) : null}
        </nav>
      </div>
    </>
  );
}

/** No free time in the asked days: says when the next is, and offers it. */
function Nothing({ searching, onPick, catalogue }: ResultsProps) {
  const { availability, today, search, choose } = searching;
  const next = availability ? nextOf(availability) : null;
  const word = whenChoices(today).find(({ value }) => value === search.when)?.word ?? '';
  if (!next) {
    return (
      <EmptyState title={`No free time ${word}.`}>
        <p>Change a word of the sentence, or call {catalogue.chain.phone ?? 'the clinic'}: we may find one together.</p>
      </EmptyState>
    );
  }
  const person = catalogue.practitioners.find(({ id }) => id === next.practitionerId);
  const location = catalogue.locations.find(({ id }) => id === next.locationId);
  return (
    <EmptyState title={`No free time ${word}. The next is ${momentOf(next.startsAtWall, today)}.`}>
      <p className="quiet">
        {person?.name}, {location?.name}
      </p>
      <p>
        <button type="button" className="link" onClick={() => onPick(next)}>
          Hold {momentOf(next.startsAtWall, today)}
        </button>
      </p>
      <p>
        <button type="button" className="link" onClick={() => choose('when', next.startsAtWall.slice(0, 10))}>
          {capitalised(nearDayOf(next.startsAtWall, today))}: see all times
        </button>
      </p>
    </EmptyState>
  );
}
