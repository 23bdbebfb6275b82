import { MyMessages } from '@unknot/shared/contracts/api/messages';
import { useEffect, useState } from 'react';
import { get } from '../../api/client';

const loadMyMessages = (link: string, signal: AbortSignal) =>
  get('/api/notifications/my/messages', MyMessages, { link, signal });

/** Milliseconds between two looks: a change is planned and sent a moment after it was made. */
const looks = [0, 600, 1_200, 2_500, 5_000, 10_000];

/**
 * The messages of an appointment. Looks again a few times after each change, until what follows from it has been sent.
 * A failure shows nothing: the page works without them.
 */
export function useMessages(link: string, version: string): MyMessages['messages'] {
  const [messages, setMessages] = useState<MyMessages['messages']>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version of the appointment starts the looks anew
  useEffect(() => {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const look = (index: number) => {
      timer = setTimeout(async () => {
        try {
          setMessages((await loadMyMessages(link, controller.signal)).messages);
        } catch {
          // Shown again at the next look.
        }
        if (!controller.signal.aborted && index + 1 < looks.length) look(index + 1);
      }, looks[index]);
    };
    look(0);
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [link, version]);
  return messages;
}
