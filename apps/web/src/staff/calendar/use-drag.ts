import type { DayAppointment } from '@unknot/shared/contracts/api/appointments';
import { type PointerEvent as ReactPointerEvent, type RefObject, useCallback, useEffect, useRef } from 'react';
import { hourPx } from './calendar-model';
import type { Move } from './use-move';

const threshold = 6;
const edge = 48;

interface Held {
  appointment: DayAppointment;
  x: number;
  y: number;
  /** Pixels from the upper edge of the block to where it is held. */
  grip: number;
  begun: boolean;
}

/**
 * Drags a block with a mouse or a pen. Fingers scroll: they press "Move" and then the place.
 * @param fromMinute first minute that the columns show
 */
export function useDrag(move: Move, scroll: RefObject<HTMLElement | null>, fromMinute: number) {
  const held = useRef<Held | null>(null);
  const justDragged = useRef(false);
  const current = useRef({ move, fromMinute });
  current.current = { move, fromMinute };

  useEffect(() => {
    const onMove = (event: PointerEvent) => {
      const one = held.current;
      if (!one) return;
      if (!one.begun) {
        if (Math.hypot(event.clientX - one.x, event.clientY - one.y) < threshold) return;
        one.begun = true;
        current.current.move.begin(one.appointment, 'pointer');
      }
      event.preventDefault();
      scrollAtEdge(scroll.current, event.clientY);
      const column = document
        .elementsFromPoint(event.clientX, event.clientY)
        .map((element) => element.closest<HTMLElement>('[data-column]'))
        .find(Boolean);
      if (!column?.dataset.column) return;
      const top = event.clientY - one.grip - column.getBoundingClientRect().top;
      current.current.move.hover(column.dataset.column, current.current.fromMinute + (top / hourPx) * 60);
    };
    const onUp = () => {
      const one = held.current;
      held.current = null;
      if (!one?.begun) return;
      justDragged.current = true;
      setTimeout(() => {
        justDragged.current = false;
      });
      current.current.move.drop();
    };
    const onCancel = () => {
      if (held.current?.begun) current.current.move.cancel();
      held.current = null;
    };
    addEventListener('pointermove', onMove);
    addEventListener('pointerup', onUp);
    addEventListener('pointercancel', onCancel);
    return () => {
      removeEventListener('pointermove', onMove);
      removeEventListener('pointerup', onUp);
      removeEventListener('pointercancel', onCancel);
    };
  }, [scroll]);

  const take = useCallback((event: ReactPointerEvent, appointment: DayAppointment) => {
    if (event.button !== 0 || event.pointerType === 'touch' || !appointment.actions.move) return;
    const { top } = event.currentTarget.getBoundingClientRect();
    held.current = { appointment, x: event.clientX, y: event.clientY, grip: event.clientY - top, begun: false };
  }, []);

  return { take, justDragged };
}

export type Drag = ReturnType<typeof useDrag>;

function scrollAtEdge(element: HTMLElement | null, y: number): void {
  if (!element) return;
  const { top, bottom } = element.getBoundingClientRect();
  if (y < top + 2 * edge) element.scrollTop -= 10;
  else if (y > bottom - edge) element.scrollTop += 10;
}
