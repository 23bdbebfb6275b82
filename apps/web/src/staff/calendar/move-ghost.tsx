import type { Calendar } from '@unknot/shared/contracts/api/front-desk';
import { useEffect, useRef } from 'react';
import styles from './calendar.module.css';
import { type Column, clockText, minutesOf, pxOf, type Stretch } from './calendar-model';
import { hoursOf, isToldOf, isWhereItIs, roomOf } from './move-model';
import type { Move } from './use-move';

/** Where the appointment would go: a dashed block that says what is free and who is told. */
export function MoveGhost({
  calendar,
  column,
  shown,
  move,
}: {
  calendar: Calendar;
  column: Column;
  shown: Stretch;
  move: Move;
}) {
  const { moving } = move;
  const button = useRef<HTMLButtonElement>(null);
  const target = moving?.target?.columnId === column.id ? moving.target : null;
  const blocked = moving?.blocked?.columnId === column.id ? moving.blocked : null;
  const byKeys = moving?.by === 'keys';
  useEffect(() => {
    if (!target || !byKeys) return;
    button.current?.focus({ preventScroll: true });
    button.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [target, byKeys]);
  if (!moving || !(target || blocked)) return null;

  const { appointment } = moving;
  const length = minutesOf(appointment.endsAtWall) - minutesOf(appointment.startsAtWall);
  const minute = target ? minutesOf(target.startsAtWall) : (blocked?.minute ?? 0);
  const place = { top: pxOf(minute - shown.from), height: Math.max(pxOf(length), 62) };
  if (!target) {
    return (
      <div className={styles.ghost} data-blocked style={place}>
        <strong>{appointment.clientName}</strong>
        <span>{moving.free ? `${clockText(minute)} is not free` : 'Looking what is free'}</span>
      </div>
    );
  }
  const room = calendar.rooms.find(({ id }) => id === roomOf(appointment, target))?.name;
  const words = isWhereItIs(appointment, target)
    ? 'Where it is now'
    : isToldOf(appointment, target)
      ? 'Sends one change message'
      : 'Nobody is told: another room';
  return (
    <button
      ref={button}
      type="button"
      className={styles.ghost}
      style={place}
      onClick={(event) => {
        event.stopPropagation();
        move.drop();
      }}
      onKeyDown={(event) => {
        if (event.key.startsWith('Arrow')) event.preventDefault();
        move.step(event.key);
      }}
    >
      <strong>{appointment.clientName}</strong>
      <span>
        {hoursOf(target.startsAtWall, length)}, {room} is free
      </span>
      <span>{words}</span>
      <span className="sr-only">
        {column.title}. Arrows move it, Enter puts it there, Escape leaves it where it was.
      </span>
    </button>
  );
}
