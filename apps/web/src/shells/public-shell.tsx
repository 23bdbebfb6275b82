import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { ReactNode } from 'react';
import { HistoryLine } from '../components/history-line';
import { useCommonWords } from '../words/speak';
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
  const words = useCommonWords();
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
              <span className={styles.wide}>{words.demonstration[0]}</span>
              <span className={styles.short}>{words.demonstration[1]}</span>
            </a>
          ) : null}
          {chain?.phone ? (
            <a className={styles.call} href={`tel:${chain.phone.replace(/\s/g, '')}`}>
              <span className={styles.callWord}>{words.call}</span>
              <span className={styles.number}>{chain.phone}</span>
            </a>
          ) : null}
        </span>
      </header>
      {chain?.demonstration ? <HistoryLine /> : null}
      <div className={styles.columns} data-aside={aside ? true : undefined}>
        <main className={styles.main}>{children}</main>
        {aside ? <aside className={styles.aside}>{aside}</aside> : null}
      </div>
      {foot ? (
        <section className={styles.foot} aria-label={words.nextStep}>
          {foot}
        </section>
      ) : null}
    </div>
  );
}

/** The arrow that leads to the step before. */
export function BackButton({ onPress, label }: { onPress: () => void; label?: string }) {
  const { back } = useCommonWords();
  return (
    <button type="button" className={styles.back} aria-label={label ?? back} onClick={onPress}>
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
