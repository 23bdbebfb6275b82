import type { Calendar } from '@unknot/shared/contracts/api/front-desk';
import { Link } from 'wouter';
import { Button } from '../../components/controls';
import { addDays, dayOf, wallTimeIn, weekdayNumberOf } from '../../format/wall-time';
import { countsOf } from '../day/day-words';
import styles from './calendar.module.css';
import { titleOfDays, type View } from './calendar-model';
import { SelectField } from './select-field';

interface CalendarHeadProps {
  calendar: Calendar;
  view: View;
  /** Practitioners of the location, and who is shown in the week. */
  people: readonly { id: string; name: string }[];
  practitionerId: string | null;
  messagesFailed: number;
  onDay: (date: string | null) => void;
  onView: (view: View) => void;
  onPractitioner: (id: string) => void;
  onNew?: (() => void) | undefined;
}

const views: readonly [View, string][] = [
  ['practitioner', 'Day'],
  ['room', 'Rooms'],
  ['week', 'Week'],
];

/** The first day of a week is a Monday. */
export const mondayOf = (date: string) => addDays(date, 1 - weekdayNumberOf(date));

/** Which days are shown and how, how many are booked, and what needs a person. */
export function CalendarHead(props: CalendarHeadProps) {
  const { calendar, view, people, practitionerId, messagesFailed, onDay, onView, onPractitioner, onNew } = props;
  const today = dayOf(wallTimeIn(calendar.now, calendar.zone));
  const step = view === 'week' ? 7 : 1;
  const showsToday = calendar.from <= today && today < addDays(calendar.from, calendar.days);
  const span = view === 'week' ? 'week' : 'day';
  return (
    <header className={styles.head}>
      <span className={styles.turn}>
        <button type="button" aria-label={`Previous ${span}`} onClick={() => onDay(addDays(calendar.from, -step))}>
          <Chevron back />
        </button>
        <button type="button" aria-label={`Next ${span}`} onClick={() => onDay(addDays(calendar.from, step))}>
          <Chevron />
        </button>
      </span>
      <h1>{titleOfDays(calendar)}</h1>
      {/* biome-ignore lint/a11y/useSemanticElements: a row of buttons, not of fields */}
      <div className={styles.views} role="group" aria-label="View">
        {views.map(([value, name]) => (
          <button key={value} type="button" aria-pressed={view === value} onClick={() => onView(value)}>
            {name}
          </button>
        ))}
      </div>
      {view === 'week' && practitionerId ? (
        <SelectField
          label="Practitioner"
          quiet
          value={practitionerId}
          options={people.map(({ id, name }) => [id, name])}
          onChange={onPractitioner}
        />
      ) : null}
      {showsToday ? null : (
        <Button look="outline" className={styles.compact} onClick={() => onDay(null)}>
          Today
        </Button>
      )}
      <input
        type="date"
        className={styles.date}
        aria-label="Day"
        value={calendar.from}
        onChange={(event) => event.target.value && onDay(event.target.value)}
      />
      <ul className={styles.counts} aria-label="Appointments by state">
        {countsOf(calendar.appointments).map(({ count, word }) => (
          <li key={word}>
            <strong>{count}</strong> {word}
          </li>
        ))}
      </ul>
      <span className={styles.right}>
        {messagesFailed > 0 ? (
          <Link href="/staff/messages" className={styles.failed}>
            <svg
              width="15"
              height="15"
              viewBox="0 0 24 24"
              aria-hidden="true"
              fill="none"
              stroke="currentColor"
              strokeWidth="2"
            >
              <path d="M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.3" strokeLinecap="round" strokeLinejoin="round" />
            </svg>
            {messagesFailed === 1 ? '1 message needs you' : `${messagesFailed} messages need you`}
          </Link>
        ) : null}
        {onNew ? <Button onClick={onNew}>New booking</Button> : null}
      </span>
    </header>
  );
}

const Chevron = ({ back }: { back?: boolean }) => (
  <svg
    width="18"
    height="18"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.8"
    aria-hidden="true"
  >
    <path d={back ? 'm15 6-6 6 6 6' : 'm9 6 6 6-6 6'} strokeLinecap="round" strokeLinejoin="round" />
  </svg>
);
