import type { Hold } from '@unknot/shared/contracts/api/appointments';
import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { useCallback, useEffect, useRef, useState } from 'react';
import { newIdempotencyKey } from '../../api/client';
import { extendHold, hold, releaseHold } from '../../api/public-api';
import { announce } from '../../components/announcer';
import { useCommonWords } from '../../words/speak';
import { keyOf } from './places';
import type { HoldingWords } from './words/holding-words';

export interface Held {
  hold: Hold;
  time: FreeTime;
  /** On the clock of `performance.now()`. */
  until: number;
  /** Milliseconds of the whole hold. */
  total: number;
}

const storageKey = 'unknot.hold';

/** The hold survives a reload of the page in the same tab. */
function restored(): Held | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null') as (Held & { deadline: number }) | null;
    const left = kept ? kept.deadline - Date.now() : 0;
    return kept && left > 5_000 ? { ...kept, until: performance.now() + left } : null;
  } catch {
    return null;
  }
}

function keep(held: Held | null): void {
  if (!held) sessionStorage.removeItem(storageKey);
  else {
    const deadline = Date.now() + held.until - performance.now();
    sessionStorage.setItem(storageKey, JSON.stringify({ ...held, deadline }));
  }
}

/** Holding a time, one at a time: taking another gives the first back. */
export function useHold({ hold: words }: HoldingWords, today: string | null) {
  const { days } = useCommonWords();
  const [held, setHeld] = useState<Held | null>(restored);
  const [pressing, setPressing] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<unknown>(null);
  const [lapsed, setLapsed] = useState<FreeTime | null>(null);
  const busy = useRef(false);

  useEffect(() => keep(held), [held]);

  const take = useCallback(
    async (time: FreeTime): Promise<boolean> => {
      if (held && keyOf(held.time) === keyOf(time)) return true;
      if (busy.current) return false;
      busy.current = true;
      setPressing(keyOf(time));
      setRefusal(null);
      setLapsed(null);
      const { practitionerId, locationId, treatmentId, startsAtWall } = time;
      try {
        if (held) await releaseHold(held.hold).catch(() => undefined);
        const fresh = await hold({ practitionerId, locationId, treatmentId, startsAtWall }, newIdempotencyKey());
        setHeld({ hold: fresh, time, until: performance.now() + fresh.remainingMs, total: fresh.remainingMs });
        const minutes = Math.round(fresh.remainingMs / 60_000);
        announce(words.heldFor(days.moment(startsAtWall, today), minutes));
        return true;
      } catch (error) {
        setHeld(null);
        setRefusal(error);
        return false;
      } finally {
        busy.current = false;
        setPressing(null);
      }
    },
    [held, today, words, days],
  );

  const extend = useCallback(async () => {
    if (!held) return;
    try {
      const longer = await extendHold(held.hold);
      const total = Math.max(held.total, longer.remainingMs);
      setHeld({ ...held, hold: longer, until: performance.now() + longer.remainingMs, total });
      announce(words.heldLonger);
    } catch (error) {
      setRefusal(error);
    }
  }, [held, words]);

  const lapse = useCallback(() => {
    setLapsed(held?.time ?? null);
    setHeld(null);
  }, [held]);

  /** The hold is over because of what the server said. */
  const lose = useCallback((error: unknown) => {
    setHeld(null);
    setRefusal(error);
  }, []);

  /** The held time has been booked: what was spoken of it before is no longer so. */
  const settle = useCallback(() => {
    if (held) announce(words.booked(days.moment(held.time.startsAtWall, today)));
    keep(null);
    setHeld(null);
  }, [held, today, words, days]);

  return { held, pressing, refusal, lapsed, take, extend, lapse, lose, settle };
}

export type Holding = ReturnType<typeof useHold>;
