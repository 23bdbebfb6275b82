import { useQueryClient } from '@tanstack/react-query';
import type { ClockState } from '@unknot/shared/contracts/api/operations';
import { useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { Button } from '../../components/controls';
import { longDateOf, timeOf, wallTimeIn } from '../../format/wall-time';
import { useStaff } from '../session';
import { advanceTime } from './advance';
import styles from './operations.module.css';

const steps = [
  { label: 'An hour', minutes: 60 },
  { label: 'A day', minutes: 60 * 24 },
  { label: 'A week', minutes: 60 * 24 * 7 },
];

type Run = { state: 'none' } | { state: 'moving' | 'quiet' | 'busy' | 'failed'; words: string };

/** The time that the chain lives in and, in a demonstration, buttons that let it pass. */
export function ClockCard({ clock }: { clock: ClockState }) {
  const { location, can } = useStaff();
  const client = useQueryClient();
  const [run, setRun] = useState<Run>({ state: 'none' });
  const wall = wallTimeIn(clock.now, location.zone);
  const moving = run.state === 'moving';

  // Who is signed in does not follow the movable clock.
  const forgetFigures = () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });

  const pass = async (minutes: number) => {
    setRun({ state: 'moving', words: 'Moving the time.' });
    try {
      const { busy } = await advanceTime(minutes, (words) => setRun({ state: 'moving', words }));
      await forgetFigures();
      setRun(
        busy.length === 0
          ? { state: 'quiet', words: 'All quiet' }
          : { state: 'busy', words: `Still at work after six rounds: ${busy.join(', ')}. Look at the services below.` },
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
          {steps.map(({ label, minutes }) => (
            <Button key={label} look="outline" busy={moving} onClick={() => void pass(minutes)}>
              {label}
            </Button>
          ))}
        </fieldset>
      ) : null}
      <p className={styles.run} role="status" data-state={run.state}>
        {run.state === 'none' ? '' : run.words}
      </p>
    </section>
  );
}
