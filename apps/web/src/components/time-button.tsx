import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { timeOf } from '../format/wall-time';
import { useCommonWords } from '../words/speak';
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
  const { at, days } = useCommonWords();
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
        <span className={styles.day}>
          {isToday ? days.near(time.startsAtWall, today) : days.shortWeekday(time.startsAtWall)}
        </span>
      ) : (
        <span className="sr-only">{days.near(time.startsAtWall, today)}</span>
      )}
      <span className="sr-only">{at}</span>
      {timeOf(time.startsAtWall)}
    </button>
  );
}
