import type { MySurvey } from '@unknot/shared/contracts/api/surveys';
import { useCallback, useRef, useState } from 'react';
import { saveAnswer } from '../../api/survey-api';

export type Saving = 'idle' | 'saving' | 'saved' | 'failed';

/**
 * Saves answers at once, one request after the other, so that the last choice wins. What could not be saved is kept
 * and tried again with the next choice or by `settled`.
 */
export function useAnswers(link: string, onSaved: (survey: MySurvey) => void) {
  const [saving, setSaving] = useState<Saving>('idle');
  const [failure, setFailure] = useState<unknown>(null);
  const waiting = useRef(new Map<string, number | null>());
  const running = useRef<Promise<boolean> | null>(null);

  const drain = useCallback(async (): Promise<boolean> => {
    setSaving('saving');
    try {
      for (let next = first(waiting.current); next; next = first(waiting.current)) {
        const [item, value] = next;
        const survey = await saveAnswer(link, { item, value });
        if (waiting.current.get(item) === value) waiting.current.delete(item);
        if (waiting.current.size === 0) onSaved(survey);
      }
      setFailure(null);
      setSaving('saved');
      return true;
    } catch (error) {
      setFailure(error);
      setSaving('failed');
      return false;
    }
  }, [link, onSaved]);

  /** Saves what is left; resolves to whether all is saved. */
  const settled = useCallback((): Promise<boolean> => {
    if (running.current) return running.current.then((saved) => (waiting.current.size === 0 ? saved : settled()));
    if (waiting.current.size === 0) return Promise.resolve(true);
    running.current = drain().finally(() => {
      running.current = null;
    });
    return running.current;
  }, [drain]);

  const save = useCallback(
    (item: string, value: number | null) => {
      waiting.current.set(item, value);
      return settled();
    },
    [settled],
  );
  const rest = useCallback(() => setSaving('idle'), []);

  return { saving, failure, save, settled, rest };
}

const first = <K, V>(map: Map<K, V>): [K, V] | undefined => map.entries().next().value;
