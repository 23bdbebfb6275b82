import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { TimeButton } from '../../components/time-button';
import { keyOf, namesOf, type Person, type Place, soonestFew, treatmentLine } from './places';
import styles from './places-list.module.css';
import type { BookingWords } from './words/booking-words';

/** On phones: one person after the other, by their soonest time, four times a row. */
export function PlacesList({
  words,
  catalogue,
  places,
  today,
  chosen,
  pressing,
  nameTreatments,
  onPick,
  onOpen,
}: {
  words: BookingWords;
  catalogue: Catalogue;
  places: readonly Place[];
  today: string | null;
  chosen: string | null;
  pressing: string | null;
  nameTreatments: boolean;
  onPick: (time: FreeTime) => void;
  /** Shows all times of somebody. */
  onOpen: (person: Person) => void;
}) {
  const { holding, results, search } = words;
  return (
    <ul className={styles.list}>
      {places.flatMap((place) =>
        place.people.map((person) => (
          <li key={`${place.location.id}/${person.practitioner.id}`} className={styles.item}>
            <div className={styles.head}>
              <h2>{place.location.name}</h2>
              <span className="small quiet">{place.location.street}</span>
            </div>
            <div className={styles.who}>
              <span>
                {person.practitioner.name},{' '}
                {search.modalityWord(namesOf(search, person.practitioner.modalities.slice(0, 1), catalogue.modalities))}
              </span>
              <button type="button" className={`link ${styles.all}`} onClick={() => onOpen(person)}>
                {results.all}
                <span className="sr-only">{results.allOf(person.practitioner.name)}</span>
              </button>
            </div>
            {nameTreatments ? (
              <p className="small quiet">{treatmentLine(holding, person.treatment, words.language)}</p>
            ) : null}
            <div className={styles.times}>
              {soonestFew(person.times, 4).map((time) => (
                <TimeButton
                  key={time.startsAtWall}
                  time={time}
                  today={today}
                  withDay
                  chosen={keyOf(time) === chosen}
                  busy={keyOf(time) === pressing}
                  onPress={onPick}
                />
              ))}
              {person.times.length === 0 ? <span className="small quiet">{results.noneOnDays}</span> : null}
            </div>
          </li>
        )),
      )}
    </ul>
  );
}
