import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useMedia } from '../../components/use-media';
import styles from './session.module.css';

const names = ['Know', 'Map', 'Record'] as const;

/** The three columns of a session; below 1000 px one at a time, behind tabs. */
export function Columns({ know, map, record }: { know: ReactNode; map: ReactNode; record: ReactNode }) {
  const narrow = useMedia('(max-width: 999px)');
  const prefix = useId();
  const [shown, setShown] = useState(0);
  const panels = [know, map, record];
  const turn = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = (shown + step + names.length) % names.length;
    setShown(next);
    document.getElementById(`${prefix}tab${next}`)?.focus();
  };
  return (
    <>
      {narrow ? (
        <div role="tablist" aria-label="Parts of the session" className={styles.tabs}>
          {names.map((name, index) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`${prefix}tab${index}`}
              aria-selected={index === shown}
              aria-controls={`${prefix}panel${index}`}
              tabIndex={index === shown ? 0 : -1}
              onClick={() => setShown(index)}
              onKeyDown={turn}
            >
              {name}
            </button>
          ))}
        </div>
      ) : null}
      <div className={styles.columns}>
        {names.map((name, index) => (
          <section
            key={name}
            id={`${prefix}panel${index}`}
            role={narrow ? 'tabpanel' : undefined}
            aria-label={name}
            className={styles.column}
            data-part={name}
            hidden={narrow && index !== shown}
            tabIndex={0}
          >
            {panels[index]}
          </section>
        ))}
      </div>
    </>
  );
}
