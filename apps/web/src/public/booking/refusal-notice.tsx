import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { ApiError, sentenceOf } from '../../api/api-error';
import { Notice } from '../../components/feedback';
import { TimeButton } from '../../components/time-button';
import { dayOf, momentOf } from '../../format/wall-time';
import styles from './booking.module.css';

/** Why a time could not be held or booked, with the nearest free times to press. */
export function RefusalNotice({
  error,
  today,
  onPick,
}: {
  error: unknown;
  today: string | null;
  onPick: (time: FreeTime) => void;
}) {
  const nearest = error instanceof ApiError ? (error.problem?.nearest ?? []) : [];
  const manyDays = nearest.some((time) => dayOf(time.startsAtWall) !== dayOf(nearest[0]!.startsAtWall));
  return (
    <Notice alert>
      <strong>{sentenceOf(error)}</strong>
      {nearest.length > 0 ? (
        <div className={styles.nearest}>
          {nearest.map((time) => (
            <TimeButton key={time.startsAt} time={time} today={today} withDay={manyDays} onPress={onPick} />
          ))}
        </div>
      ) : null}
    </Notice>
  );
}

/** The hold has run out while the person was deciding. */
export function LapsedNotice({
  time,
  today,
  onPick,
}: {
  time: FreeTime;
  today: string | null;
  onPick: (time: FreeTime) => void;
}) {
  return (
    <Notice>
      <strong>The time is no longer held for you.</strong> It may still be free:{' '}
      <button type="button" className="link" onClick={() => onPick(time)}>
        hold {momentOf(time.startsAtWall, today)} again
      </button>
    </Notice>
  );
}
