import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { nearDayOf, shortWeekdayOf, timeOf } from '../format/wall-time';
import styles from './time-button.module.css';

/** A free time to press. `withDay` writes the day above the time, as the lists of phones need it. */
export function TimeButton({
  time,
  today,
  chosen,
  busy,
  withDay,
  onPress,
}: {
  time: FreeTime;
  today: string | null;
  chosen?: boolean;
  busy?: boolean;
  withDay?: boolean;
  onPress: (time: FreeTime) => void;
}) {
  const isToday = time.startsAtWall.slice(0, 10) === today;
  return (
    <button
      type="button"
      className={styles.time}
      aria-pressed={chosen ?? false}
      aria-busy={busy || undefined}
      onClick={() => onPress(time)}
    >
      {withDay ? (
        <span className={styles.day}>{isToday ? 'today' : shortWeekdayOf(time.startsAtWall)}</span>
      ) : (
        <span className="sr-only">{nearDayOf(time.startsAtWall, today)}</span>
      )}
      <span className="sr-only"> at </span>
      {timeOf(time.startsAtWall)}
    </button>
  );
}
