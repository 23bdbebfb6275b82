import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { useState } from 'react';
import { PinIcon } from '../../components/icons';
import { TimeButton } from '../../components/time-button';
import {
  capitalised,
  dayOf,
  momentOf,
  nearDayOf,
  shortDateOf,
  shortWeekdayOf,
  weekdayOf,
} from '../../format/wall-time';
import { keyOf, namesOf, type Person, type Place, spread, treatmentLine } from './places';
import styles from './places-table.module.css';

interface TableProps {
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
  const { places, days, today } = props;
  return (
    <table className={styles.table}>
      <caption className="sr-only">Free times by clinic and day</caption>
      <thead>
        <tr>
          <td />
          {days.map((day) => (
            <th key={day} scope="col">
              <DayName day={day} today={today} />
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
                    Soonest {momentOf(place.soonest.startsAtWall, today).replace(' at ', ' ')}
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

function DayName({ day, today }: { day: string; today: string | null }) {
  const near = nearDayOf(day, today);
  const short = near === 'today' || near === 'tomorrow';
  return (
    <>
      <strong>{short ? capitalised(near) : weekdayOf(day)}</strong>{' '}
      <span className={styles.date}>
        {short ? `${shortWeekdayOf(day)} ` : ''}
        {shortDateOf(day)}
      </span>
    </>
  );
}

function PersonRow({ person, catalogue, days, nameTreatments, complaint, ...rest }: { person: Person } & TableProps) {
  const { practitioner, treatment, times } = person;
  return (
    <tr>
      <th scope="row" className={styles.person}>
        <strong>{practitioner.name}</strong>
        <span>{namesOf(practitioner.modalities, catalogue.modalities)}</span>
        <span>
          {namesOf(
            practitioner.specialties.filter((code) => code !== complaint),
            catalogue.specialties,
          )}
        </span>
        {nameTreatments ? <span className={styles.treatment}>{treatmentLine(treatment)}</span> : null}
      </th>
      {days.map((day) => (
        <td key={day}>
          <Cell times={times.filter((time) => dayOf(time.startsAtWall) === day)} {...rest} />
        </td>
      ))}
    </tr>
  );
}

const shown = 3;

function Cell({
  times,
  today,
  chosen,
  pressing,
  onPick,
}: { times: FreeTime[] } & Omit<TableProps, 'catalogue' | 'days' | 'nameTreatments' | 'complaint'>) {
  const [all, setAll] = useState(false);
  if (times.length === 0) return <span className={styles.none}>none left</span>;
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
          more<span className="sr-only"> times on {nearDayOf(times[0]!.startsAtWall, today)}</span>
        </button>
      ) : null}
    </div>
  );
}
