import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { useState } from 'react';
import { PinIcon } from '../../components/icons';
import { TimeButton } from '../../components/time-button';
import { capitalised, dayOf } from '../../format/wall-time';
import { type DayWords, isNext } from '../../words/day-words';
import { keyOf, namesOf, type Person, type Place, spread, treatmentLine } from './places';
import styles from './places-table.module.css';
import type { BookingWords } from './words/booking-words';

interface TableProps {
  words: BookingWords;
  catalogue: Catalogue;
  places: readonly Place[];
  /** The three days that stand as columns. */
  days: readonly string[];
  today: string | null;
  chosen: string | null;
  pressing: string | null;
  /** Asked for, so everybody here treats it and no row repeats it. */
  complaint: string;
  /** Each row names its treatment: they differ. */
  nameTreatments: boolean;
  onPick: (time: FreeTime) => void;
}

/** Places as rows, days as columns. */
export function PlacesTable(props: TableProps) {
  const { words, places, days, today } = props;
  const { results, common } = words;
  return (
    <table className={styles.table}>
      <caption className="sr-only">{results.caption}</caption>
      <thead>
        <tr>
          <td />
          {days.map((day) => (
            <th key={day} scope="col">
              <DayName words={common.days} day={day} today={today} />
            </th>
          ))}
        </tr>
      </thead>
      {places.map((place) => (
        <tbody key={place.location.id}>
          <tr>
            <th scope="rowgroup" colSpan={days.length + 1} className={styles.place}>
              <span className={styles.placeLine}>
                <span className={styles.pin}>
                  <PinIcon />
                </span>
                <strong>{place.location.name}</strong>
                <span className={styles.street}>
                  {place.location.street}, {place.location.city}
                </span>
                {place.soonest ? (
                  <span className={styles.soonest}>
                    {results.soonestBrief(common.days.brief(place.soonest.startsAtWall, today))}
                  </span>
                ) : null}
              </span>
            </th>
          </tr>
          {place.people.map((person) => (
            <PersonRow key={person.practitioner.id} person={person} {...props} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function DayName({ words, day, today }: { words: DayWords; day: string; today: string | null }) {
  const short = isNext(day, today);
  return (
    <>
      <strong>{short ? capitalised(words.near(day, today)) : words.weekday(day)}</strong>{' '}
      <span className={styles.date}>{short ? words.shortDay(day) : words.shortDate(day)}</span>
    </>
  );
}

function PersonRow({
  words,
  person,
  catalogue,
  days,
  nameTreatments,
  complaint,
  ...rest
}: { person: Person } & TableProps) {
  const { practitioner, treatment, times } = person;
  const { search } = words;
  return (
    <tr>
      <th scope="row" className={styles.person}>
        <strong>{practitioner.name}</strong>
        <span>{namesOf(search, practitioner.modalities, catalogue.modalities)}</span>
        <span>
          {namesOf(
            search,
            practitioner.specialties.filter((code) => code !== complaint),
            catalogue.specialties,
          )}
        </span>
        {nameTreatments ? (
          <span className={styles.treatment}>{treatmentLine(words.holding, treatment, words.language)}</span>
        ) : null}
      </th>
      {days.map((day) => (
        <td key={day}>
          <Cell words={words} times={times.filter((time) => dayOf(time.startsAtWall) === day)} {...rest} />
        </td>
      ))}
    </tr>
  );
}

const shown = 3;

function Cell({
  words: { results, common },
  times,
  today,
  chosen,
  pressing,
  onPick,
}: { times: FreeTime[] } & Omit<TableProps, 'catalogue' | 'days' | 'nameTreatments' | 'complaint'>) {
  const [all, setAll] = useState(false);
  if (times.length === 0) return <span className={styles.none}>{results.none}</span>;
  const few = spread(times, shown);
  const chosenHidden = times.some((time) => keyOf(time) === chosen && !few.includes(time));
  const visible = all || chosenHidden ? times : few;
  return (
    <div className={styles.times}>
      {visible.map((time) => (
        <TimeButton
          key={time.startsAtWall}
          time={time}
          today={today}
          chosen={keyOf(time) === chosen}
          busy={keyOf(time) === pressing}
          onPress={onPick}
        />
      ))}
      {visible.length < times.length ? (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {results.more}
          <span className="sr-only">{results.moreOn(common.days.near(times[0]!.startsAtWall, today))}</span>
        </button>
      ) : null}
    </div>
  );
}
