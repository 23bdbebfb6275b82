import styles from './session.module.css';

/** Words and what they are; what is empty is left out. */
export function Facts({ facts }: { facts: readonly (readonly [string, string | number | null])[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(([term, fact]) =>
        fact === null || fact === '' ? null : (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
