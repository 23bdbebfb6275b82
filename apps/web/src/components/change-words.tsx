import type { OwnLine } from '@unknot/shared/contracts/api/surveys';
import type { ReactNode } from 'react';
import styles from './change-words.module.css';

/** A change in words: what got better in the colour of the data, what got worse in brass and with a diamond before it. */
export function ChangeWords({ direction, children }: { direction: OwnLine['direction']; children: ReactNode }) {
  return (
    <strong className={styles.change} data-direction={direction ?? undefined}>
      {direction === 'worse' ? (
        <svg width="9" height="9" viewBox="0 0 10 10" aria-hidden="true">
          <path d="M5 0 10 5 5 10 0 5Z" fill="var(--u-brass-mark)" />
        </svg>
      ) : null}
      {children}
    </strong>
  );
}
