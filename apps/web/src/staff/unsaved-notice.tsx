import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { Button } from '../components/controls';
import { Notice } from '../components/feedback';
import styles from './unsaved-notice.module.css';
import { forgetUnsaved, useUnsaved } from './unsaved-words';

/** On every other page: what was left before the server had it. */
export function UnsavedNotice() {
  const unsaved = useUnsaved();
  const [path] = useLocation();
  return unsaved
    .filter(({ href }) => href !== path)
    .map(({ what, href }) => (
      <div key={href} className={styles.notice} role="status">
        <Notice>
          The {what} is not saved on the server yet. It is tried again by itself; leave this tab open.{' '}
          <Link href={href} className="link">
            Open it
          </Link>
        </Notice>
      </div>
    ));
}

/** Asked before somebody signs out who has unsaved words: they would be gone. */
export function BeforeSigningOut({ onSignOut, onStay }: { onSignOut: () => void; onStay: () => void }) {
  const unsaved = useUnsaved();
  const part = useRef<HTMLElement>(null);
  useEffect(() => part.current?.querySelector('button')?.focus(), []);
  return (
    <section ref={part} className={styles.notice} aria-label="Before you sign out">
      <Notice tone="madder" alert>
        {unsaved.length === 0
          ? 'All is saved by now.'
          : `What is not saved yet of the ${unsaved.map(({ what }) => what).join(', the ')} is in this tab alone. Signing out deletes it.`}
        <span className={styles.actions}>
          <Button look="outline" onClick={onStay}>
            Stay
          </Button>
          <Button
            look="danger-outline"
            onClick={() => {
              forgetUnsaved();
              onSignOut();
            }}
          >
            Sign out
          </Button>
        </span>
      </Notice>
    </section>
  );
}
