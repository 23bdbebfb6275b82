import { useEffect, useRef, useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { Button } from '../../components/controls';
import styles from './tablet.module.css';

/** Where the tablet leads the client, or why it leads nowhere. */
export type OnTablet = { path: string } | { why: string };

/** Hands the tablet over: opens the client's own questions here, and says why when there are none. */
export function TabletButton({
  label,
  of,
  open,
  className,
}: {
  label: string;
  /** Whom or what it is for, where several stand on one page. */
  of?: string;
  open: () => Promise<OnTablet>;
  className?: string | undefined;
}) {
  const [path, setPath] = useState<string | null>(null);
  const [sentence, setSentence] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const link = useRef<HTMLAnchorElement>(null);
  // The button that was pressed is gone: the link in its place takes the focus.
  useEffect(() => {
    if (path) link.current?.focus();
  }, [path]);
  const press = async () => {
    setBusy(true);
    setSentence(null);
    try {
      const found = await open();
      if ('path' in found) setPath(found.path);
      else setSentence(found.why);
    } catch (problem) {
      setSentence(sentenceOf(problem));
    } finally {
      setBusy(false);
    }
  };
  if (path) {
    return (
      <a ref={link} className={styles.link} href={path} target="_blank" rel="noopener" onClick={() => setPath(null)}>
        Hand the tablet over
      </a>
    );
  }
  return (
    <>
      <Button
        look="outline"
        className={className}
        busy={busy}
        aria-label={of ? `${label}: ${of}` : undefined}
        onClick={() => void press()}
      >
        {label}
      </Button>
      {sentence ? (
        <p className={`quiet ${styles.why}`} role="status">
          {sentence}
        </p>
      ) : null}
    </>
  );
}
