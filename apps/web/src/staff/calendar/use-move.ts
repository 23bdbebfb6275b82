import type { DayAppointment } from '@unknot/shared/contracts/api/appointments';
import type { FreeTimes } from '@unknot/shared/contracts/api/front-desk';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { announce } from '../../components/announcer';
import { loadFreeTimes } from './calendar-api';
import { type Column, clockText, minutesOf } from './calendar-model';
import { isWhereItIs, nearestTo, neighbour, type Target, targetsOf } from './move-model';

/** An appointment that is being moved, and where it would go. */
export interface Moving {
  appointment: DayAppointment;
  by: 'pointer' | 'keys';
  /** Null until the server has said what is free. */
  free: FreeTimes | null;
  target: Target | null;
  /** Where a pointer holds it although it cannot stay there. */
  blocked: { columnId: string; minute: number } | null;
}

interface MoveOptions {
  locationId: string;
  /** First day shown, and how many. */
  from: string;
  days: number;
  gridMinutes: number;
  columns: readonly Column[];
  onDrop: (appointment: DayAppointment, target: Target) => void;
  onRefused: (sentence: string) => void;
}

/**
 * Moves an appointment by pointer or by keys. The free places are asked for once, when it is taken up; nothing is
 * changed before `onDrop`'s own confirmation.
 */
export function useMove(options: MoveOptions) {
  const [moving, setMoving] = useState<Moving | null>(null);
  const now = useRef({ moving, options });
  now.current = { moving, options };
  const update = useCallback((next: Moving | null) => {
    now.current.moving = next;
    setMoving(next);
  }, []);

  const targets = useMemo(
    () =>
      new Map(
        moving?.free
          ? options.columns.map((column) => [column.id, targetsOf(column, moving.appointment, moving.free!)])
          : [],
      ),
    [moving?.free, moving?.appointment, options.columns],
  );
  const places = useRef(targets);
  places.current = targets;

  const begin = useCallback(
    (appointment: DayAppointment, by: Moving['by']) => {
      const { locationId, from, days, columns, onRefused } = now.current.options;
      update({ appointment, by, free: null, target: null, blocked: null });
      const asked = { locationId, treatmentId: appointment.treatmentId, from, days, moving: appointment.appointmentId };
      loadFreeTimes(asked).then(
        (free) => {
          const current = now.current.moving;
          if (current?.appointment !== appointment) return;
          if (by === 'pointer') return update({ ...current, free });
          const target = firstTarget(columns, appointment, free);
          if (target) return update({ ...current, free, target });
          update(null);
          onRefused('Nothing else is free here. Choose another day, or show the week of one practitioner.');
        },
        (error: unknown) => {
          update(null);
          onRefused(sentenceOf(error));
        },
      );
    },
    [update],
  );

  const cancel = useCallback(() => {
    const current = now.current.moving;
    if (!current) return;
    update(null);
    announce(`${current.appointment.clientName ?? 'The appointment'} stays where it was.`);
  }, [update]);

  /** A pointer holds it over a minute of a column. */
  const hover = useCallback(
    (columnId: string, rawMinute: number) => {
      const current = now.current.moving;
      if (!current) return;
      const grid = now.current.options.gridMinutes;
      const minute = Math.round(rawMinute / grid) * grid;
      const target = places.current.get(columnId)?.find(({ startsAtWall }) => minutesOf(startsAtWall) === minute);
      update({ ...current, target: target ?? null, blocked: target ? null : { columnId, minute } });
    },
    [update],
  );

  const drop = useCallback(() => {
    const { moving: current, options: given } = now.current;
    if (!current) return;
    const { appointment, target, blocked } = current;
    update(null);
    if (target && !isWhereItIs(appointment, target)) given.onDrop(appointment, target);
    else if (blocked && current.free && clockText(blocked.minute) !== appointment.startsAtWall.slice(11)) {
      const title = given.columns.find(({ id }) => id === blocked.columnId)?.title ?? '';
      given.onRefused(`${clockText(blocked.minute)} is not free: ${title}. It stays where it was.`);
    }
  }, [update]);

  /** Arrows go to the next free place in the column or in the next column that has one. */
  const step = useCallback(
    (key: string): boolean => {
      const { moving: current, options: given } = now.current;
      if (!current?.target) return false;
      const next = stepTo(key, current.target, given.columns, places.current);
      if (next) update({ ...current, target: next });
      else if (key.startsWith('Arrow')) announce('Nothing is free further on.');
      return next !== undefined;
    },
    [update],
  );

  useEffect(() => {
    if (!moving) return;
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && cancel();
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [moving, cancel]);

  return { moving, targets, begin, hover, drop, step, cancel };
}

export type Move = ReturnType<typeof useMove>;

function firstTarget(columns: readonly Column[], one: DayAppointment, free: FreeTimes): Target | undefined {
  const minute = minutesOf(one.startsAtWall);
  const own = columns.filter(({ appointments }) =>
    appointments.some(({ appointmentId }) => appointmentId === one.appointmentId),
  );
  for (const column of [...own, ...columns]) {
    const nearest = nearestTo(targetsOf(column, one, free), minute);
    if (nearest) return nearest;
  }
  return undefined;
}

function stepTo(
  key: string,
  target: Target,
  columns: readonly Column[],
  places: ReadonlyMap<string, Target[]>,
): Target | undefined {
  const here = places.get(target.columnId) ?? [];
  const at = here.findIndex(({ startsAtWall }) => startsAtWall === target.startsAtWall);
  if (key === 'ArrowUp') return here[at - 1];
  if (key === 'ArrowDown') return here[at + 1];
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined;
  const index = columns.findIndex(({ id }) => id === target.columnId);
  const beside = neighbour(columns, index, key === 'ArrowLeft' ? -1 : 1, ({ id }) => Boolean(places.get(id)?.length));
  return beside && nearestTo(places.get(beside.id) ?? [], minutesOf(target.startsAtWall));
}
