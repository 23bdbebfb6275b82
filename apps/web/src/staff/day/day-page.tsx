import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Day, DayAppointment } from '@unknot/shared/contracts/api/appointments';
import { useId } from 'react';
import { useSearchParams } from 'wouter';
import { sentenceOf } from '../../api/api-error';
import { Button } from '../../components/controls';
import { EmptyState, ErrorState, Loading, Notice } from '../../components/feedback';
import { addDays, longDateOf, timeOf, wallTimeIn } from '../../format/wall-time';
import { useTitle } from '../../use-title';
import { useStaff } from '../session';
import { useServerNow } from '../staff-frame';
import { AppointmentItem } from './appointment-item';
import styles from './day.module.css';
import { loadDay } from './day-api';
import { byPractitioner, countsOf } from './day-words';

/** The day of one location: who comes to whom, and what happens next with each. */
export default function DayPage() {
  const { location, can } = useStaff();
  const [search, setSearch] = useSearchParams();
  const client = useQueryClient();
  const date = search.get('date') ?? undefined;
  const key = ['day', location.id, date ?? 'today'];
  const { data, error, refetch } = useQuery<Day>({
    queryKey: key,
    queryFn: ({ signal }) => loadDay(location.id, date, signal),
    enabled: can('appointments:read'),
    refetchInterval: 30_000,
    placeholderData: (before) => (before?.locationId === location.id ? before : undefined),
  });
  useServerNow(data?.now);
  useTitle(`${data ? longDateOf(data.date) : 'Day'}, ${location.name}, Unknot`);

  const goTo = (day: string | undefined) => setSearch(day ? { date: day } : {});
  const changed = (appointment: DayAppointment) => {
    client.setQueryData<Day>(key, (before) => before && withChanged(before, appointment));
    void refetch();
  };

  if (!can('appointments:read')) {
    return (
      <div className={styles.state}>
        <EmptyState title="Your account does not show appointments." />
      </div>
    );
  }
  if (!data) {
    return (
      <div className={styles.state}>
        {error ? (
          <ErrorState error={error} title="The day does not load." onRetry={() => void refetch()} />
        ) : (
          <Loading what="the day" />
        )}
      </div>
    );
  }
  return (
    <>
      <DayHead day={data} onDay={goTo} />
      {error ? (
        <Notice>
          {sentenceOf(error)} This is the day as it stood at {timeOf(wallTimeIn(data.now, data.zone))}.
        </Notice>
      ) : null}
      <Columns day={data} onChanged={changed} onStale={() => void refetch()} />
    </>
  );
}

const withChanged = (day: Day, appointment: DayAppointment): Day => ({
  ...day,
  appointments: day.appointments.map((item) => (item.appointmentId === appointment.appointmentId ? appointment : item)),
});

function DayHead({ day, onDay }: { day: Day; onDay: (day: string | undefined) => void }) {
  const today = wallTimeIn(day.now, day.zone).slice(0, 10);
  const isToday = day.date === today;
  return (
    <header className={styles.head}>
      <span className={styles.turn}>
        <button type="button" aria-label="Previous day" onClick={() => onDay(addDays(day.date, -1))}>
          <Chevron back />
        </button>
        <button type="button" aria-label="Next day" onClick={() => onDay(addDays(day.date, 1))}>
          <Chevron />
        </button>
      </span>
      <h1>{longDateOf(day.date)}</h1>
      {isToday ? null : (
        <Button look="outline" onClick={() => onDay(undefined)}>
          Today
        </Button>
      )}
      <input
        type="date"
        className={styles.date}
        aria-label="Day"
        value={day.date}
        onChange={(event) => event.target.value && onDay(event.target.value)}
      />
      <ul className={styles.counts} aria-label="Appointments by state">
        {countsOf(day.appointments).map(({ count, word }) => (
          <li key={word}>
            <strong>{count}</strong> {word}
          </li>
        ))}
      </ul>
    </header>
  );
}

function Columns({
  day,
  onChanged,
  onStale,
}: {
  day: Day;
  onChanged: (appointment: DayAppointment) => void;
  onStale: () => void;
}) {
  const prefix = useId();
  const practitioners = byPractitioner(day);
  if (practitioners.length === 0) {
    return (
      <div className={styles.state}>
        <EmptyState title="Nobody works here on this day.">
          <p>Choose another day, or another location in the bar above.</p>
        </EmptyState>
      </div>
    );
  }
  return (
    <div className={styles.columns}>
      {practitioners.map(({ id, name, appointments }) => (
        <section key={id} className={styles.column} aria-labelledby={`${prefix}${id}`}>
          <h2 id={`${prefix}${id}`}>{name}</h2>
          {appointments.length === 0 ? (
            <p className={styles.free}>No appointments.</p>
          ) : (
            <ul className={styles.list}>
              {appointments.map((appointment) => (
                <li key={appointment.appointmentId}>
                  <AppointmentItem appointment={appointment} zone={day.zone} onChanged={onChanged} onStale={onStale} />
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </div>
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
