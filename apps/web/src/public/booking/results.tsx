import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { useState } from 'react';
import { Link } from 'wouter';
import { ChoiceWord } from '../../components/choice-word';
import { EmptyState, ErrorState, Loading } from '../../components/feedback';
import { capitalised, daysBetween, daysFrom } from '../../format/wall-time';
import styles from './booking.module.css';
import { headlineOf, keyOf, lengthAndPrice, nextOf, type Person, sharedTreatment, soonestOf } from './places';
import { PlacesList } from './places-list';
import { PlacesTable } from './places-table';
import { askAddress, visitChoices, whenChoices } from './search';
import type { Holding } from './use-hold';
import type { Searching } from './use-search';
import type { BookingWords } from './words/booking-words';

const columns = 3;

interface ResultsProps {
  words: BookingWords;
  catalogue: Catalogue;
  searching: Searching;
  holding: Holding;
  narrow: boolean;
  onPick: (time: FreeTime) => void;
  onOpen: (person: Person) => void;
}

/** What is free for the search: a headline, then places by their soonest time. */
export function Results(props: ResultsProps) {
  const { words, searching, catalogue, narrow } = props;
  const { places, error, loading, reload, today, search, choose } = searching;
  if (!places)
    return error ? <ErrorState error={error} onRetry={reload} /> : <Loading what={words.common.theFreeTimes} />;
  const [who, soonest] = headlineOf(words, places, search.complaint !== 'any', today);
  const shared = sharedTreatment(places);
  return (
    <section aria-label={words.holding.freeTimes} className={loading ? styles.stale : undefined} aria-busy={loading}>
      <div className={styles.summary}>
        <h2>{narrow ? who : `${who} ${soonest}`} </h2>
        <span className={styles.visit}>
          <ChoiceWord
            label={words.results.visit}
            choices={visitChoices(words.search, words.holding, catalogue)}
            value={search.visit}
            onChange={(value) => choose('visit', value)}
          />
          {shared ? ` ${lengthAndPrice(words.holding, shared, words.language)}` : ''}
        </span>
      </div>
      {error ? <ErrorState error={error} onRetry={reload} /> : null}
      {soonestOf(places) ? <Times {...props} nameTreatments={!shared} /> : <Nothing {...props} />}
    </section>
  );
}

function Times({ nameTreatments, ...props }: ResultsProps & { nameTreatments: boolean }) {
  const { words, searching, catalogue, holding, narrow, onPick, onOpen } = props;
  const { results, common: inCommon } = words;
  const { places, today, first, last } = searching;
  const [page, setPage] = useState(0);
  const common = {
    words,
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
        <span>{oneCity ? words.holding.timesOf(city) : results.timesDiffer}</span>
        <nav aria-label={inCommon.daysLabel}>
          {shown > 0 ? (
            <button type="button" className="link" onClick={() => setPage(shown - 1)}>
              {results.earlier}
            </button>
          ) : null}
          {shown < pages - 1 ? (
            <button type="button" className="link" onClick={() => setPage(shown + 1)}>
              {results.laterFrom(inCommon.days.shortDay(all[(shown + 1) * columns]!))}
            </button>
          ) : null}
        </nav>
      </div>
    </>
  );
}

/** No free time in the asked days: says when the next is, and offers it. */
function Nothing({ words, searching, onPick, catalogue }: ResultsProps) {
  const { results } = words;
  const { days } = words.common;
  const { availability, today, search, choose } = searching;
  const next = availability ? nextOf(availability) : null;
  const word =
    whenChoices(words.search, days, today, search.when).find(({ value }) => value === search.when)?.word ?? '';
  const askFirst = (
    <Link className="link" href={askAddress(search)}>
      {words.search.askFirst}
    </Link>
  );
  if (!next) {
    return (
      <EmptyState title={results.nothing(word)}>
        <p>{results.change(catalogue.chain.phone)}</p>
        <p>{askFirst}</p>
      </EmptyState>
    );
  }
  const person = catalogue.practitioners.find(({ id }) => id === next.practitionerId);
  const location = catalogue.locations.find(({ id }) => id === next.locationId);
  return (
    <EmptyState title={`${results.nothing(word)} ${results.nextIs(days.moment(next.startsAtWall, today))}`}>
      <p className="quiet">
        {person?.name}, {location?.name}
      </p>
      <p>
        <button type="button" className="link" onClick={() => onPick(next)}>
          {results.holdIt(days.moment(next.startsAtWall, today))}
        </button>
      </p>
      <p>
        <button type="button" className="link" onClick={() => choose('when', next.startsAtWall.slice(0, 10))}>
          {results.seeAll(capitalised(days.near(next.startsAtWall, today)))}
        </button>
      </p>
      <p>{askFirst}</p>
    </EmptyState>
  );
}
