import type { DayAppointment } from '@unknot/shared/contracts/api/appointments';
import type { Calendar } from '@unknot/shared/contracts/api/front-desk';
import { useMemo } from 'react';
import { AppointmentBlock } from '../../components/appointment-block';
import { dayOf } from '../../format/wall-time';
import { timesOf } from '../day/day-words';
import { saysFirstVisit } from '../treatment-words';
import styles from './calendar.module.css';
import {
  awayOf,
  busySpanOf,
  type Column,
  clockText,
  freeSlots,
  lanesOf,
  minutesOf,
  occupies,
  pxOf,
  type Stretch,
  spanOf,
} from './calendar-model';
import { HeldLeft } from './held-left';
import { MoveGhost } from './move-ghost';
import { bandsOf, nearestTo } from './move-model';
import type { Drag } from './use-drag';
import type { Move } from './use-move';

interface CalendarColumnProps {
  calendar: Calendar;
  column: Column;
  shown: Stretch;
  wallNow: string;
  selectedId: string | null;
  /** The one that the Tab key stops at. */
  entry: string | null;
  move: Move;
  drag: Drag;
  onSelect: (appointment: DayAppointment) => void;
  onSlot?: ((column: Column, startsAtWall: string) => void) | undefined;
}

/** One column: when nobody is in, what is kept free, the appointments, and the free slots between them. */
export function CalendarColumn(props: CalendarColumnProps) {
  const { calendar, column, shown, wallNow, selectedId, entry, move, drag, onSelect, onSlot } = props;
  const { moving, targets } = move;
  const today = dayOf(wallNow);
  const nowMinute = minutesOf(wallNow);
  const after = column.date === today ? nowMinute : column.date < today ? 24 * 60 : 0;
  const lanes = useMemo(() => lanesOf(column), [column]);
  const slots = useMemo(
    () => (onSlot ? freeSlots(column, calendar.gridMinutes, after) : []),
    [column, calendar.gridMinutes, after, onSlot],
  );
  const place = ({ from, to }: Stretch) => ({ top: pxOf(from - shown.from), height: pxOf(to - from) });
  const stopOf = (minute: number) => `${column.id} ${minute}`;
  const tabIndex = (stop: string) => (stop === entry ? 0 : -1);
  const mine = targets.get(column.id) ?? [];
  const visitMinutes = moving
    ? minutesOf(moving.appointment.endsAtWall) - minutesOf(moving.appointment.startsAtWall)
    : 0;

  return (
    // biome-ignore lint/a11y/useSemanticElements: a column of buttons, not of fields
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys move the appointment by its own button
    <div
      role="group"
      aria-labelledby={`column-${column.id}`}
      className={styles.column}
      data-column={column.id}
      style={{ height: pxOf(shown.to - shown.from) }}
      onClick={(event) => {
        if (moving?.by !== 'keys' || mine.length === 0) return;
        const y = event.clientY - event.currentTarget.getBoundingClientRect().top;
        const target = nearestTo(mine, shown.from + (y / pxOf(60)) * 60 - visitMinutes / 2);
        if (target) move.hover(target.columnId, minutesOf(target.startsAtWall));
      }}
    >
      {awayOf(column, shown).map((away) => (
        <div key={away.from} className={styles.away} style={place(away)}>
          {away.to - away.from >= 30 ? away.word : null}
        </div>
      ))}
      {column.date === today && nowMinute >= shown.from && nowMinute <= shown.to ? (
        <div className={styles.now} style={{ top: pxOf(nowMinute - shown.from) }} />
      ) : null}
      {moving
        ? bandsOf(mine, visitMinutes, calendar.gridMinutes).map((band) => (
            <div key={band.from} className={styles.band} style={place(band)} />
          ))
        : slots.map((slot) => (
            <button
              key={slot.from}
              type="button"
              className={styles.slot}
              style={place(slot)}
              data-stop={stopOf(slot.from)}
              data-minute={slot.from}
              tabIndex={tabIndex(stopOf(slot.from))}
              aria-label={`Book ${clockText(slot.from)}, ${column.title}`}
              onClick={() => onSlot?.(column, `${column.date}T${clockText(slot.from)}`)}
            >
              <span aria-hidden="true">Book {clockText(slot.from)}</span>
            </button>
          ))}
      {column.appointments.filter(occupies).map((one) => {
        const [busy, span] = [busySpanOf(one, column.date), spanOf(one, column.date)];
        return [
          { from: busy.from, to: span.from },
          { from: span.to, to: busy.to },
        ].map((buffer) =>
          buffer.from < buffer.to ? (
            <div key={`${one.appointmentId}${buffer.from}`} className={styles.buffer} style={place(buffer)} />
          ) : null,
        );
      })}
      {column.appointments.map((one) => {
        const span = spanOf(one, column.date);
        const { lane, lanes: of } = lanes.get(one.appointmentId) ?? { lane: 0, lanes: 1 };
        const stop = stopOf(span.from + lane / 10);
        return (
          <div
            key={one.appointmentId}
            className={styles.block}
            data-state={one.state}
            data-moving={moving?.appointment.appointmentId === one.appointmentId || undefined}
            data-movable={one.actions.move || undefined}
            style={{ ...place(span), left: `${(lane / of) * 100}%`, width: `${100 / of}%` }}
          >
            <AppointmentBlock
              state={one.state}
              title={titleOf(one)}
              lines={linesOf(one, column, calendar)}
              selected={one.appointmentId === selectedId}
              button={{
                'data-stop': stop,
                'data-minute': span.from + lane / 10,
                'data-appointment': one.appointmentId,
                tabIndex: tabIndex(stop),
                title: `${timesOf(one)} ${one.clientName ?? ''}`.trim(),
                onPointerDown: (event) => drag.take(event, one),
                onDragStart: (event) => event.preventDefault(),
                onClick: () => {
                  if (!drag.justDragged.current && !moving) onSelect(one);
                },
              }}
            >
              <span className="sr-only">{unseenOf(one, column)}</span>
            </AppointmentBlock>
          </div>
        );
      })}
      {moving ? <MoveGhost calendar={calendar} column={column} shown={shown} move={move} /> : null}
    </div>
  );
}

const titleOf = (one: DayAppointment) =>
  one.clientName ?? (one.source === 'online' ? 'Held online' : 'Held at the desk');

/** What there is room for: the time from 40 minutes on, the treatment from an hour on. */
function linesOf(one: DayAppointment, { practitionerId, date }: Column, calendar: Calendar) {
  const { from, to } = spanOf(one, date);
  if (one.state === 'cancelled' || to - from < 40) return [];
  if (one.state === 'held') {
    return [<HeldLeft key="left" from={clockText(from)} until={one.holdExpiresAt} now={calendar.now} />];
  }
  const what = practitionerId ? one.treatmentName : one.practitionerName;
  return to - from < 55 ? [timesOf(one)] : [timesOf(one), what];
}

/** What the block has no room for, spoken after what it shows. */
function unseenOf(one: DayAppointment, { practitionerId, date }: Column): string {
  const { from, to } = spanOf(one, date);
  const lines = one.state === 'cancelled' || to - from < 40 ? 0 : to - from < 55 ? 1 : 2;
  const [what, who] = practitionerId
    ? [one.treatmentName, one.practitionerName]
    : [one.practitionerName, one.treatmentName];
  const isNew = one.firstVisit && !saysFirstVisit(one.treatmentName);
  return [...[timesOf(one), what].slice(lines), who, one.roomName, isNew ? 'first visit' : '']
    .filter(Boolean)
    .join(', ');
}
