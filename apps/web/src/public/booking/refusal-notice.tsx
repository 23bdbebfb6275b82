import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { ApiError } from '../../api/api-error';
import { Notice } from '../../components/feedback';
import { TimeButton } from '../../components/time-button';
import { dayOf } from '../../format/wall-time';
import { sentenceIn } from '../../words/problem-sentence';
import { useCommonWords } from '../../words/speak';
import styles from './booking.module.css';
import type { HoldingWords } from './words/holding-words';

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
  const common = useCommonWords();
  const nearest = error instanceof ApiError ? (error.problem?.nearest ?? []) : [];
  const manyDays = nearest.some((time) => dayOf(time.startsAtWall) !== dayOf(nearest[0]!.startsAtWall));
  return (
    <Notice alert>
      <strong>{sentenceIn(common, error)}</strong>
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
  words: { hold },
  time,
  today,
  onPick,
}: {
  words: HoldingWords;
  time: FreeTime;
  today: string | null;
  onPick: (time: FreeTime) => void;
}) {
  const { days } = useCommonWords();
  const [before = '', after = ''] = hold.mayBeFree.split('{again}');
  return (
    <Notice>
      <strong>{hold.lapsed}</strong> {before}
      <button type="button" className="link" onClick={() => onPick(time)}>
        {hold.holdAgain(days.moment(time.startsAtWall, today))}
      </button>
      {after}
    </Notice>
  );
}
