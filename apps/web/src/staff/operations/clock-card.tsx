import { useQueryClient } from '@tanstack/react-query';
import type { ClockState } from '@unknot/shared/contracts/api/operations';
import { letTimePass } from '@unknot/shared/contracts/let-time-pass';
import { useEffect, useRef, useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { Button } from '../../components/controls';
import { longDateOf, timeOf, wallTimeIn } from '../../format/wall-time';
import { useStaff } from '../session';
import styles from './operations.module.css';
import { times } from './operations-api';

const hourMs = 3_600_000;
const stretches = [
  { label: 'An hour', milliseconds: hourMs, togetherMs: 0 },
  { label: 'A day', milliseconds: 24 * hourMs, togetherMs: 0 },
  // Half an hour's work at once: a busy week takes seconds.
  { label: 'A week', milliseconds: 7 * 24 * hourMs, togetherMs: hourMs / 2 },
];
type Stretch = (typeof stretches)[number];

type Run =
  | { state: 'none' }
  | { state: 'moving'; words: string; part: number }
  | { state: 'quiet' | 'busy' | 'failed'; words: string };

/** The time that the chain lives in and, in a demonstration, buttons that let it pass. */
export function ClockCard({ clock }: { clock: ClockState }) {
  const { location, can } = useStaff();
  const client = useQueryClient();
  const [run, setRun] = useState<Run>({ state: 'none' });
  const stop = useRef<AbortController>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const wall = wallTimeIn(clock.now, location.zone);
  const moving = run.state === 'moving';

  // Who is signed in does not follow the movable clock.
  const forgetFigures = () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
  const show = (now: Date) =>
    client.setQueryData<ClockState>(['operations', 'clock'], (known) => known && { ...known, now: now.toISOString() });

  const pass = async ({ label, milliseconds, togetherMs }: Stretch) => {
    const words = `${label} passes. It stops when you leave this page.`;
    const stopping = new AbortController();
    stop.current = stopping;
    setRun({ state: 'moving', words, part: 0 });
    try {
      const from = Date.parse((await times[0]!.state()).now);
      const { busy } = await letTimePass(times, {
        until: new Date(from + milliseconds),
        togetherMs,
        signal: stopping.signal,
        tell: (now) => {
          show(now);
          setRun({ state: 'moving', words, part: Math.min(1, (now.getTime() - from) / milliseconds) });
        },
      });
      await forgetFigures();
      const passed = stopping.signal.aborted ? 'Stopped on the way' : `${label} has passed`;
      setRun(
        busy.length === 0
          ? { state: 'quiet', words: `${passed}. All quiet.` }
          : { state: 'busy', words: `Stopped: ${busy.join(', ')} did not come to rest. Look at the services below.` },
      );
    } catch (error) {
      await forgetFigures();
      setRun({ state: 'failed', words: `The time was not moved everywhere. ${sentenceOf(error)}` });
    }
  };

  return (
    <section className={styles.clock} aria-labelledby="clock">
      <div>
        <h2 id="clock">
          {longDateOf(wall)}, {timeOf(wall)}
        </h2>
        <p className="quiet small">
          {clock.canMove
            ? 'The time in this demonstration. Let it pass: what becomes due meanwhile is done at once.'
            : 'Real time. It can be moved only in a demonstration or a test.'}
        </p>
      </div>
      {clock.canMove && can('operations:act') ? (
        <fieldset className={styles.steps} aria-label="Let time pass">
          {stretches.map((stretch) => (
            <Button key={stretch.label} look="outline" busy={moving} onClick={() => void pass(stretch)}>
              {stretch.label}
            </Button>
          ))}
          {moving ? (
            <Button look="quiet" onClick={() => stop.current?.abort()}>
              Stop
            </Button>
          ) : null}
        </fieldset>
      ) : null}
      <div className={styles.run} data-state={run.state}>
        {moving ? <progress value={run.part} aria-label="Part of the time that has passed" /> : null}
        <p role="status">{run.state === 'none' ? '' : run.words}</p>
      </div>
    </section>
  );
}
