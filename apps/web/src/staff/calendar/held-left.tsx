import { useEffect, useState } from 'react';
import { clockOf } from '../../components/hold-line';

/** "18:10, 3:12 left" of a time that somebody holds. @param until and `now` instants of the server */
export function HeldLeft({ from, until, now }: { from: string; until: string | null; now: string }) {
  const left = until ? Date.parse(until) - Date.parse(now) : 0;
  const [passed, setPassed] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: counts anew from each answer of the server
  useEffect(() => {
    const began = performance.now();
    setPassed(0);
    const timer = setInterval(() => setPassed(performance.now() - began), 1000);
    return () => clearInterval(timer);
  }, [now, until]);
  return (
    <>
      {from}, {clockOf(left - passed)} left
    </>
  );
}
