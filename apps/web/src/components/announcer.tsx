import { useEffect, useState } from 'react';

let speak: ((text: string) => void) | null = null;

/** Says a sentence to screen readers, without moving the focus. */
export function announce(text: string): void {
  speak?.(text);
}

/** The live region that `announce` writes into; mounted once. */
export function Announcer() {
  const [text, setText] = useState('');
  useEffect(() => {
    speak = (next) => {
      setText('');
      setTimeout(() => setText(next), 60);
    };
    return () => {
      speak = null;
    };
  }, []);
  return (
    <div className="sr-only" role="status" aria-live="polite">
      {text}
    </div>
  );
}
