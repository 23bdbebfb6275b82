import { useEffect, useState } from 'react';

let speak: ((text: string) => void) | null = null;

/** Says a sentence to screen readers, without moving the focus. */
export function announce(text: string): void {
  speak?.(text);
}

/** So long a sentence can be read where it was written: afterwards it may no longer be so. */
const keptMs = 15_000;

/** The live region that `announce` writes into; mounted once. */
export function Announcer() {
  const [text, setText] = useState('');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    speak = (next) => {
      clearTimeout(timer);
      setText('');
      timer = setTimeout(() => {
        setText(next);
        timer = setTimeout(setText, keptMs, '');
      }, 60);
    };
    return () => {
      clearTimeout(timer);
      speak = null;
    };
  }, []);
  return (
    <div className="sr-only" role="status" aria-live="polite">
      {text}
    </div>
  );
}
