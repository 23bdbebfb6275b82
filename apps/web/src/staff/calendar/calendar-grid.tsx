import type { DayAppointment } from '@unknot/shared/contracts/api/appointments';
import type { Calendar } from '@unknot/shared/contracts/api/front-desk';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { announce } from '../../components/announcer';
import { dayOf, timeOf, wallTimeIn } from '../../format/wall-time';
import styles from './calendar.module.css';
import { CalendarColumn } from './calendar-column';
import { type Column, clockText, hoursShown, minutesOf, occupancyOf, pxOf } from './calendar-model';
import { goBetweenStops } from './grid-keys';
import { hoursOf, isToldOf, roomOf } from './move-model';
import { useDrag } from './use-drag';
import type { Move } from './use-move';

interface CalendarGridProps {
  calendar: Calendar;
  columns: readonly Column[];
  selectedId: string | null;
  move: Move;
  onSelect: (appointment: DayAppointment) => void;
  /** A free stretch was pressed; left out for those who cannot book. */
  onSlot?: (column: Column, startsAtWall: string) => void;
}

/** Columns with the hours at their left. One stop for the Tab key; arrows go between appointments and free slots. */
export function CalendarGrid({ calendar, columns, selectedId, move, onSelect, onSlot }: CalendarGridProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => hoursShown(columns), [columns]);
  const wallNow = wallTimeIn(calendar.now, calendar.zone);
  const nowMinute = minutesOf(wallNow);
  const showsToday = columns.some(({ date }) => date === dayOf(wallNow));
  const hours = Array.from({ length: (shown.to - shown.from) / 60 }, (_, hour) => shown.from / 60 + hour);
  const [entry, setEntry] = useState<string | null>(null);
  const drag = useDrag(move, scroll, shown.from);
  useTargetAnnouncement(calendar, columns, move);

  // The Tab key needs one stop, also when the last one is gone.
  useEffect(() => {
    const stops = [...(scroll.current?.querySelectorAll<HTMLElement>('[data-stop]') ?? [])];
    if (stops[0] && !stops.some(({ tabIndex }) => tabIndex === 0)) setEntry(stops[0].dataset.stop ?? null);
  });

  // Shows an hour before now when the day does not fit.
  const [firstDay, isToday] = [calendar.from, showsToday];
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another day is shown
  useLayoutEffect(() => {
    if (scroll.current) scroll.current.scrollTop = isToday ? pxOf(nowMinute - 60 - shown.from) : 0;
  }, [firstDay, isToday]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys of what can be focused inside
    <div
      ref={scroll}
      className={styles.scroll}
      data-dragging={move.moving?.by === 'pointer' || undefined}
      onKeyDown={(event) => goBetweenStops(event, scroll.current)}
      onFocus={(event) => setEntry(event.target.dataset.stop ?? null)}
    >
      <div
        className={styles.grid}
        style={{ gridTemplateColumns: `var(--axis) repeat(${columns.length}, minmax(var(--column), 1fr))` }}
      >
        <div className={styles.corner}>{calendar.zone.split('/').at(-1)?.replaceAll('_', ' ')}</div>
        {columns.map((column) => (
          <div key={column.id} className={styles.columnHead}>
            <h2 id={`column-${column.id}`}>{column.title}</h2>
            <p>
              <span className={styles.note}>{column.note}</span> <span>{occupancyOf(column)}</span>
            </p>
          </div>
        ))}
        <div className={styles.axis} style={{ height: pxOf(shown.to - shown.from) }}>
          {hours.map((hour) => (
            <span key={hour} style={{ top: pxOf(hour * 60 - shown.from) }}>
              {clockText(hour * 60).slice(0, 2)}
            </span>
          ))}
          {showsToday && nowMinute >= shown.from && nowMinute <= shown.to ? (
            <strong style={{ top: pxOf(nowMinute - shown.from) }}>{timeOf(wallNow)}</strong>
          ) : null}
        </div>
        {columns.map((column) => (
          <CalendarColumn
            key={column.id}
            calendar={calendar}
            column={column}
            shown={shown}
            wallNow={wallNow}
            selectedId={selectedId}
            entry={entry}
            move={move}
            drag={drag}
            onSelect={onSelect}
            onSlot={onSlot}
          />
        ))}
      </div>
    </div>
  );
}

/** Says where the appointment would go, each time that it is another place. */
function useTargetAnnouncement(calendar: Calendar, columns: readonly Column[], { moving }: Move): void {
  const { target, appointment } = moving ?? {};
  const key = target ? `${target.columnId} ${target.startsAtWall}` : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: spoken once for each place
  useEffect(() => {
    if (!target || !appointment) return;
    const column = columns.find(({ id }) => id === target.columnId)?.title;
    const room = calendar.rooms.find(({ id }) => id === roomOf(appointment, target))?.name;
    const length = minutesOf(appointment.endsAtWall) - minutesOf(appointment.startsAtWall);
    const told = isToldOf(appointment, target) ? 'Sends one change message.' : 'Nobody is told.';
    announce(`${hoursOf(target.startsAtWall, length)}, ${column}, ${room} is free. ${told}`);
  }, [key]);
}
