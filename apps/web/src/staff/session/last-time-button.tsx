import type { SessionRecord } from '@unknot/shared/contracts/api/sessions';
import { useState } from 'react';
import { Button } from '../../components/controls';
import { shortDateOf, wallTimeIn } from '../../format/wall-time';
import { asLastTime } from './last-time';
import type { Writing } from './record-fields';
import styles from './session.module.css';

/** Fills what is not noted yet with what was done last time; one press takes it back, as long as nothing else is noted. */
export function LastTimeButton({ writing, zone }: { writing: Writing; zone: string }) {
  const { session, record, change } = writing;
  const [filled, setFilled] = useState<{ before: SessionRecord; after: SessionRecord } | null>(null);
  const last = session.previous?.record;
  if (!last || !session.previous) return null;
  const day = shortDateOf(wallTimeIn(session.previous.completedAt, zone));
  return (
    <section className={styles.lastTime} aria-label="As last time">
      {filled ? (
        <>
          <span role="status">Filled as on {day}.</span>
          {filled.after === record ? (
            <Button
              look="quiet"
              onClick={() => {
                change(() => filled.before);
                setFilled(null);
              }}
            >
              Undo
            </Button>
          ) : null}
        </>
      ) : (
        <>
          <Button
            look="outline"
            onClick={() => {
              const after = asLastTime(record, last, session.choices);
              setFilled({ before: record, after });
              change(() => after);
            }}
          >
            As last time
          </Button>
          <span className="quiet small">Techniques, pressure, treated regions and advice of {day}.</span>
        </>
      )}
    </section>
  );
}
