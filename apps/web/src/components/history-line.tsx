import { HistoryState } from '@unknot/shared/contracts/api/history';
import { useEffect, useRef, useState } from 'react';
import { get } from '../api/client';
import { useCommonWords } from '../words/speak';
import styles from './history-line.module.css';

const lookEveryMs = 2_000;
/** Milliseconds for which it is said that the history is there. */
const saidForMs = 20_000;

/** A demonstration makes its own past in its first minutes, beside its work: says how far it is, and when it is there. */
export function HistoryLine({ onMade }: { onMade?: () => void }) {
  const [history, setHistory] = useState<HistoryState | null>(null);
  const words = useCommonWords().history;
  const made = useRef(onMade);
  made.current = onMade;

  useEffect(() => {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wasMaking = false;
    const look = async () => {
      const told = await get('/api/history', HistoryState, { signal: controller.signal }).catch(() => null);
      if (controller.signal.aborted) return;
      // A look that failed is no news.
      if (told?.state === 'making' || (wasMaking && told === null)) {
        if (told) setHistory(told);
        wasMaking = true;
        timer = setTimeout(() => void look(), lookEveryMs);
        return;
      }
      if (!wasMaking || told?.state !== 'made') return setHistory(null);
      setHistory(told);
      made.current?.();
      timer = setTimeout(() => setHistory(null), saidForMs);
    };
    void look();
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, []);

  if (!history) return null;
  const { state, week, weeks } = history;
  return (
    <p className={styles.line} role="status">
      {state === 'made' ? words.made(weeks) : words.making(week, weeks)}
    </p>
  );
}
