import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { DayAppointment } from '@unknot/shared/contracts/api/appointments';
import type { Calendar } from '@unknot/shared/contracts/api/front-desk';
import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { sentenceOf } from '../../api/api-error';
import { Button } from '../../components/controls';
import { EmptyState, ErrorState, Loading, Notice } from '../../components/feedback';
import { useMedia } from '../../components/use-media';
import { dayOf, timeOf, wallTimeIn } from '../../format/wall-time';
import { useTitle } from '../../use-title';
import { loadMessages } from '../messages/messages-api';
import { useStaff } from '../session';
import { useServerNow } from '../staff-frame';
import { AppointmentPanel } from './appointment-panel';
import { BookingDialog, type WantedBooking } from './booking-dialog';
import styles from './calendar.module.css';
import { loadCalendar } from './calendar-api';
import { CalendarGrid } from './calendar-grid';
import { CalendarHead, mondayOf } from './calendar-head';
import { type Column, columnsOf, titleOfDays, type View } from './calendar-model';
import { Legend } from './legend';
import { MoveDialog } from './move-dialog';
import type { Target } from './move-model';
import { useBookAgain } from './use-book-again';
import { useMove } from './use-move';
import { useUndo } from './use-undo';

const days: Record<View, number> = { practitioner: 1, room: 1, week: 7 };

/** The calendar of a location: a day by practitioner or by room, or the week of one practitioner. */
export default function CalendarPage() {
  const { location, can, me } = useStaff();
  const [search, setSearch] = useSearchParams();
  const view = (['room', 'week'].find((one) => one === search.get('view')) ?? 'practitioner') as View;
  const date = search.get('date');
  const asked = search.get('practitioner') ?? me.practitionerId;
  const today = useQuery({
    queryKey: ['calendar', location.id, 'people'],
    queryFn: ({ signal }) => loadCalendar({ locationId: location.id, days: 1 }, signal),
    enabled: can('appointments:read'),
    staleTime: 300_000,
  });
  const people = today.data?.practitioners ?? [];
  const practitionerId = view === 'week' ? (people.find(({ id }) => id === asked)?.id ?? people[0]?.id ?? null) : null;
  const from = view === 'week' && today.data ? mondayOf(date ?? today.data.from) : date;
  const { data, error, refetch } = useQuery<Calendar>({
    queryKey: ['calendar', location.id, view === 'week' ? practitionerId : 'all', from ?? 'today', days[view]],
    queryFn: ({ signal }) =>
      loadCalendar(
        {
          locationId: location.id,
          from: from ?? undefined,
          days: days[view],
          practitionerId: practitionerId ?? undefined,
        },
        signal,
      ),
    enabled: can('appointments:read') && (view !== 'week' || practitionerId !== null),
    refetchInterval: 15_000,
    placeholderData: (before) =>
      before?.locationId === location.id && before.days === days[view] ? before : undefined,
  });
  useServerNow(data?.now);
  useTitle(`${data ? titleOfDays(data) : 'Calendar'}, ${location.name}, Unknot`);

  const set = (change: Record<string, string | null>) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries(change)) value ? next.set(name, value) : next.delete(name);
      return next;
    });

  if (!can('appointments:read')) return <State title="Your account does not show appointments." />;
  const failure = error ?? today.error;
  if (!data) {
    return (
      <div className={styles.state}>
        {failure ? (
          <ErrorState error={failure} title="The calendar does not load." onRetry={() => void refetch()} />
        ) : (
          <Loading what="the calendar" />
        )}
      </div>
    );
  }
  return (
    <Loaded
      calendar={data}
      error={error}
      view={view}
      people={people}
      practitionerId={practitionerId}
      selectedId={search.get('appointment')}
      bookFor={search.get('book')}
      set={set}
      onChanged={() => void refetch()}
    />
  );
}

const State = ({ title, children }: { title: string; children?: React.ReactNode }) => (
  <div className={styles.state}>
    <EmptyState title={title}>{children}</EmptyState>
  </div>
);

interface LoadedProps {
  calendar: Calendar;
  error: unknown;
  view: View;
  people: readonly { id: string; name: string }[];
  practitionerId: string | null;
  selectedId: string | null;
  /** A client for whom to book. */
  bookFor: string | null;
  set: (change: Record<string, string | null>) => void;
  onChanged: () => void;
}

function Loaded({ calendar, error, view, people, practitionerId, selectedId, bookFor, set, onChanged }: LoadedProps) {
  const { can, location } = useStaff();
  const client = useQueryClient();
  const columns = useMemo(() => columnsOf(calendar, view), [calendar, view]);
  const [wanted, setWanted] = useState<WantedBooking | null>(null);
  const [dropped, setDropped] = useState<{ appointment: DayAppointment; target: Target } | null>(null);
  const changed = () => {
    onChanged();
    void client.invalidateQueries({ queryKey: ['appointment'] });
    void client.invalidateQueries({ queryKey: ['messages'] });
  };
  const undo = useUndo(changed);
  const move = useMove({
    locationId: location.id,
    from: calendar.from,
    days: calendar.days,
    gridMinutes: calendar.gridMinutes,
    columns,
    onDrop: (appointment, target) => setDropped({ appointment, target }),
    onRefused: (sentence) => undo.say(sentence, undefined, true),
  });
  const attention = useQuery({
    queryKey: ['messages', location.id, 'attention'],
    queryFn: ({ signal }) => loadMessages({ locationId: location.id, attention: true, limit: 1 }, signal),
    enabled: can('messages:read'),
    refetchInterval: 30_000,
  });
  const onSlot = useCallback((column: Column, startsAtWall: string) => {
    const { date, practitionerId: person, roomId } = column;
    setWanted({ date, startsAtWall, practitionerId: person, roomId });
  }, []);
  useBookAgain(bookFor, (known) => {
    set({ book: null });
    setWanted({ date: dayShown, startsAtWall: null, practitionerId, roomId: null, client: known });
  });
  const close = () => {
    set({ appointment: null });
    document.querySelector<HTMLElement>(`[data-appointment="${selectedId}"]`)?.focus();
  };
  const overlaid = useMedia('(max-width: 1099px)');
  const writes = can('appointments:write');
  const dayShown = view === 'week' ? dayOf(wallTimeIn(calendar.now, calendar.zone)) : calendar.from;

  return (
    <div className={styles.page} data-panel={selectedId ? true : undefined}>
      <CalendarHead
        calendar={calendar}
        view={view}
        people={people}
        practitionerId={practitionerId}
        messagesFailed={attention.data?.needAttention ?? 0}
        onDay={(date) => set({ date })}
        onView={(next) => set({ view: next === 'practitioner' ? null : next })}
        onPractitioner={(id) => set({ practitioner: id })}
        onNew={
          writes ? () => setWanted({ date: dayShown, startsAtWall: null, practitionerId, roomId: null }) : undefined
        }
      />
      <div className={styles.work}>
        {error ? (
          <Notice>
            {sentenceOf(error)} This is the calendar as it stood at {timeOf(wallTimeIn(calendar.now, calendar.zone))}.
          </Notice>
        ) : null}
        {columns.length === 0 ? (
          <State title="Nobody works here on this day.">
            <p>Choose another day, or another location in the bar above.</p>
          </State>
        ) : (
          <CalendarGrid
            calendar={calendar}
            columns={columns}
            selectedId={selectedId}
            move={move}
            onSelect={({ appointmentId }) => set({ appointment: appointmentId })}
            onSlot={writes ? onSlot : undefined}
          />
        )}
        {move.moving?.by === 'keys' ? (
          <div className={styles.undo}>
            <span>
              {move.moving.target
                ? 'Arrows or a press choose the place, Enter puts it there, Escape leaves it.'
                : 'Looking what is free.'}
            </span>
            <Button look="outline" className={styles.compact} onClick={move.drop} disabled={!move.moving.target}>
              Put it here
            </Button>
            <Button look="quiet" className={styles.compact} onClick={move.cancel}>
              Leave it
            </Button>
          </div>
        ) : undo.done ? (
          <div className={styles.undo} data-failed={undo.done.failed || undefined}>
            <span>{undo.done.sentence}</span>
            {undo.done.undo ? (
              <Button look="outline" className={styles.compact} onClick={undo.done.undo}>
                Undo
              </Button>
            ) : null}
            <Button look="quiet" className={styles.compact} onClick={undo.dismiss}>
              Close
            </Button>
          </div>
        ) : null}
        <Legend />
      </div>
      {selectedId ? (
        <AppointmentPanel
          key={selectedId}
          appointmentId={selectedId}
          zone={calendar.zone}
          now={calendar.now}
          onMove={(appointment) => {
            // Where the panel lies over the calendar, the places would be behind it.
            if (overlaid) set({ appointment: null });
            move.begin(appointment, 'keys');
          }}
          onChanged={changed}
          onClose={close}
        />
      ) : null}
      {wanted ? (
        <BookingDialog
          calendar={calendar}
          wanted={wanted}
          onClose={() => setWanted(null)}
          onBooked={(booked) => {
            setWanted(null);
            undo.say(
              `${booked.clientName} is booked at ${timeOf(booked.startsAtWall)} with ${booked.practitionerName}.`,
            );
            set({ appointment: booked.appointmentId });
            changed();
          }}
        />
      ) : null}
      {dropped ? (
        <MoveDialog
          calendar={calendar}
          {...dropped}
          onClose={() => setDropped(null)}
          onMoved={(before, after) => {
            setDropped(null);
            undo.moved(before, after);
          }}
        />
      ) : null}
    </div>
  );
}
