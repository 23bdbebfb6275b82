import type { ReactNode } from 'react';
import { ApiError } from '../api/api-error';
import { sentenceIn } from '../words/problem-sentence';
import { useCommonWords } from '../words/speak';
import { Button } from './controls';
import styles from './feedback.module.css';

/** Says what is being loaded; shows only when it takes a moment. */
export function Loading({ what }: { what: string }) {
  const words = useCommonWords();
  return <LoadingLine>{words.loading(what)}</LoadingLine>;
}

/** The same with its whole sentence, for what loads before there are any words. */
export function LoadingLine({ children }: { children: string }) {
  return (
    <div className={styles.loading} role="status">
      {children}
      <span className={styles.line} />
    </div>
  );
}

/** Says what is so when there is nothing to list, and what to do next. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={styles.state}>
      <p className={styles.title}>{title}</p>
      {children}
    </div>
  );
}

/** The sentence of a problem document, the id to name when asking for help, and a way to try again. */
export function ErrorState({ error, onRetry, title }: { error: unknown; onRetry?: () => void; title?: string }) {
  const words = useCommonWords();
  const requestId = error instanceof ApiError ? error.problem?.requestId : undefined;
  return (
    <div className={styles.state} role="alert">
      {title ? <p className={styles.title}>{title}</p> : null}
      <p>{sentenceIn(words, error)}</p>
      {requestId ? <p className="quiet small">{words.askForHelp(requestId)}</p> : null}
      {onRetry ? (
        <Button look="outline" onClick={onRetry}>
          {words.again}
        </Button>
      ) : null}
    </div>
  );
}

/** A sentence that needs attention, inside a page. `alert` also speaks it. */
export function Notice({
  tone = 'brass',
  alert,
  children,
}: {
  tone?: 'brass' | 'madder' | 'tint';
  alert?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={styles.notice} data-tone={tone} role={alert ? 'alert' : undefined}>
      {children}
    </div>
  );
}
