import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { ReactNode } from 'react';
import styles from './public-shell.module.css';

/** The frame of a client's pages: the chain's name, how to call, and nothing else. */
export function PublicShell({
  chain,
  detail,
  onBack,
  aside,
  foot,
  children,
}: {
  chain: Catalogue['chain'] | null;
  /** Beside the chain's name, on wide pages: "7 clinics". */
  detail?: string;
  /** Shows an arrow before the name, on phones. */
  onBack?: () => void;
  /** The right column of wide pages. */
  aside?: ReactNode;
  /** Fixed at the foot of phones. */
  foot?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={styles.page} data-foot={foot ? true : undefined}>
      <header className={styles.bar}>
        {onBack ? <BackButton onPress={onBack} /> : null}
        {chain ? (
          <a className={styles.name} href="/">
            {chain.name}
          </a>
        ) : null}
        {detail ? <span className={styles.detail}>{detail}</span> : null}
        <span className={styles.right}>
          {chain?.demonstration ? (
            <a className={styles.demonstration} href="/sent">
              <span className={styles.wide}>Demonstration: read what was sent</span>
              <span className={styles.short}>What was sent</span>
            </a>
          ) : null}
          {chain?.phone ? (
            <a className={styles.call} href={`tel:${chain.phone.replace(/\s/g, '')}`}>
              <span className={styles.callWord}>Call</span>
              <span className={styles.number}>{chain.phone}</span>
            </a>
          ) : null}
        </span>
      </header>
      <div className={styles.columns} data-aside={aside ? true : undefined}>
        <main className={styles.main}>{children}</main>
        {aside ? <aside className={styles.aside}>{aside}</aside> : null}
      </div>
      {foot ? (
        <section className={styles.foot} aria-label="Next step">
          {foot}
        </section>
      ) : null}
    </div>
  );
}

/** The arrow that leads to the step before. */
export function BackButton({ onPress }: { onPress: () => void }) {
  return (
    <button type="button" className={styles.back} aria-label="Back" onClick={onPress}>
      <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
        <path
          d="M8 3 2.5 9 8 15M2.5 9H16"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
    </button>
  );
}
