import type { KeyboardEvent } from 'react';

const minuteOf = (stop: HTMLElement) => Number(stop.dataset.minute);

/** The stops of each column, in the order of time. */
function stopsOf(grid: HTMLElement): HTMLElement[][] {
  return [...grid.querySelectorAll<HTMLElement>('[data-column]')].map((column) =>
    [...column.querySelectorAll<HTMLElement>('[data-stop]')].sort((a, b) => minuteOf(a) - minuteOf(b)),
  );
}

/** The stop that begins nearest to the same time in the next column that has any. */
function beside(from: HTMLElement, columns: readonly HTMLElement[][]): HTMLElement | undefined {
  const away = (stop: HTMLElement) => Math.abs(minuteOf(stop) - minuteOf(from));
  const next = columns.find(({ length }) => length > 0);
  return next?.reduce((best, one) => (away(one) < away(best) ? one : best));
}

function nextStop(key: string, from: HTMLElement, columns: readonly HTMLElement[][]): HTMLElement | undefined {
  const index = columns.findIndex((stops) => stops.includes(from));
  const stops = columns[index] ?? [];
  const at = stops.indexOf(from);
  if (key === 'ArrowUp') return stops[at - 1];
  if (key === 'ArrowDown') return stops[at + 1];
  if (key === 'ArrowLeft') return beside(from, columns.slice(0, index).reverse());
  if (key === 'ArrowRight') return beside(from, columns.slice(index + 1));
  return key === 'Home' ? stops[0] : stops.at(-1);
}

const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'];

/** Arrows go between appointments and free slots: up and down within a column, left and right to what lies beside. */
export function goBetweenStops(event: KeyboardEvent, grid: HTMLElement | null): void {
  const from = event.target as HTMLElement;
  if (!grid || !from.dataset.stop || !keys.includes(event.key)) return;
  event.preventDefault();
  nextStop(event.key, from, stopsOf(grid))?.focus();
}
