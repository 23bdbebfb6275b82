import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { useState } from 'react';
import { capitalised, dayNumberOf, dayOf, type PartOfDay, partOfDay } from '../format/wall-time';
import type { CommonWords } from '../words/common-words';
import { useCommonWords } from '../words/speak';
import { TimeButton } from './time-button';
import styles from './time-picker.module.css';

const parts: readonly PartOfDay[] = ['morning', 'afternoon', 'evening'];

/** Times of the chosen day by part of the day, then those of the next day that has any. */
export function groupsFrom(words: CommonWords, times: readonly FreeTime[], day: string, today: string | null) {
  const { days, partsOfDay } = words;
  const ofDay = times.filter((time) => dayOf(time.startsAtWall) === day);
  const named = capitalised(days.near(day, today));
  const groups = parts
    .map((part) => ({ part, times: ofDay.filter((time) => partOfDay(time.startsAtWall) === part) }))
    .filter((group) => group.times.length > 0)
    .map(({ part, times: found }, index) => ({
      title: index === 0 ? `${named}, ${partsOfDay[part]}` : capitalised(partsOfDay[part]),
      times: found,
    }));
  const next = times.find((time) => dayOf(time.startsAtWall) > day);
  if (!next) return groups;
  const nextDay = dayOf(next.startsAtWall);
  return [
    ...groups,
    {
      title: capitalised(days.near(nextDay, today)),
      times: times.filter((time) => dayOf(time.startsAtWall) === nextDay),
    },
  ];
}

/** Days in a strip, the times of the chosen one below. A line under a day says that it has free times. */
export function TimePicker({
  days,
  times,
  today,
  chosen,
  pressing,
  onPick,
}: {
  days: readonly string[];
  /** Ascending. */
  times: readonly FreeTime[];
  today: string | null;
  /** Wall time of the chosen one. */
  chosen: string | null;
  /** Wall time of the one that is being asked for. */
  pressing?: string | null;
  onPick: (time: FreeTime) => void;
}) {
  const words = useCommonWords();
  const free = new Set(times.map((time) => dayOf(time.startsAtWall)));
  const [picked, setDay] = useState<string | null>(null);
  const day = picked ?? (chosen ? dayOf(chosen) : (times[0]?.startsAtWall.slice(0, 10) ?? days[0]!));
  return (
    <div>
      {/* biome-ignore lint/a11y/useSemanticElements: a row of buttons, not of fields */}
      <div className={styles.strip} role="group" aria-label={words.daysLabel}>
        {days.map((item) => (
          <button
            key={item}
            type="button"
            className={styles.day}
            aria-pressed={item === day}
            data-free={free.has(item) || undefined}
            onClick={() => setDay(item)}
          >
            <span>{words.days.shortWeekday(item)}</span>
            <span className="sr-only"> </span>
            <span className={styles.number}>{dayNumberOf(item)}</span>
            <span className="sr-only">
              {' '}
              {words.days.month(item)}
              {free.has(item) ? '' : `, ${words.noFreeTime}`}
            </span>
          </button>
        ))}
      </div>
      {free.has(day) ? null : <p className={styles.none}>{words.noFreeTimeOn(words.days.on(day, today))}</p>}
      {groupsFrom(words, times, day, today).map((group) => (
        <section key={group.title} aria-label={group.title}>
          <h2 className={styles.title}>{group.title}</h2>
          <div className={styles.times}>
            {group.times.map((time) => (
              <TimeButton
                key={time.startsAtWall}
                time={time}
                today={today}
                chosen={time.startsAtWall === chosen}
                busy={time.startsAtWall === pressing}
                onPress={onPick}
              />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
