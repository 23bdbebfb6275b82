import { useEffect, useRef, useState } from 'react';
import styles from './sent.module.css';

/** A mail as it was written, as high as it is: nothing runs in it, nothing can be sent from it. */
export function MailFrame({ name, html }: { name: string; html: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState<number | null>(null);
  const watching = useRef<ResizeObserver | null>(null);
  useEffect(() => () => watching.current?.disconnect(), []);

  const watch = () => {
    const body = frame.current?.contentDocument?.body;
    watching.current?.disconnect();
    if (!body) return;
    watching.current = new ResizeObserver(() => setHeight(Math.ceil(body.getBoundingClientRect().height)));
    watching.current.observe(body);
  };
  return (
    <iframe
      ref={frame}
      className={styles.mail}
      style={height === null ? undefined : { height: height + borders }}
      title={`Mail: ${name}`}
      // No scripts and no forms; a link leaves the frame into a tab of its own. Of our origin, so that its height can be read.
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      srcDoc={inNewTabs(html)}
      onLoad={watch}
    />
  );
}

const borders = 2;

/** After the head's opening tag where there is one, so that the mail keeps its doctype. */
function inNewTabs(html: string): string {
  const base = '<base target="_blank">';
  return /<head\b[^>]*>/i.test(html) ? html.replace(/<head\b[^>]*>/i, (head) => head + base) : base + html;
}
