import type { ReactNode } from 'react';
import styles from './tag.module.css';

export type Tone = 'plain' | 'tint' | 'brass' | 'madder' | 'slate';

/** A short word on coloured ground: a state, never decoration. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={styles.tag} data-tone={tone}>
      {children}
    </span>
  );
}
