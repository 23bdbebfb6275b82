import { useCommonWords } from '../words/speak';

/**
 * What a moment on a thread is: `planned` (or baseline), `now`, `done` (happened), `waiting` (may lapse),
 * `skipped` (not done, on purpose), `failed`.
 */
export type BeadState = 'planned' | 'now' | 'done' | 'waiting' | 'skipped' | 'failed';

const shapes: Record<BeadState, React.ReactNode> = {
  planned: <circle cx="8" cy="8" r="5" fill="var(--bead-ground)" stroke="var(--u-line-strong)" strokeWidth="1.7" />,
  now: (
    <>
      <circle cx="8" cy="8" r="6.2" fill="var(--bead-ground)" stroke="var(--u-thread)" strokeWidth="1.9" />
      <circle cx="8" cy="8" r="2.8" fill="var(--u-thread)" />
    </>
  ),
  done: <circle cx="8" cy="8" r="5.2" fill="var(--u-thread)" />,
  waiting: (
    <circle
      cx="8"
      cy="8"
      r="5"
      fill="var(--bead-ground)"
      stroke="var(--u-brass-mark)"
      strokeWidth="2"
      strokeDasharray="3.1 2.1"
    />
  ),
  skipped: (
    <>
      <circle cx="8" cy="8" r="5" fill="var(--bead-ground)" stroke="var(--u-ink-3)" strokeWidth="1.5" />
      <path d="M4.8 11.2 11.2 4.8" stroke="var(--u-ink-3)" strokeWidth="1.5" />
    </>
  ),
  failed: (
    <>
      <rect x="2.4" y="2.4" width="11.2" height="11.2" rx="2" fill="var(--u-madder-mark)" />
      <path
        d="m5.7 5.7 4.6 4.6m0-4.6-4.6 4.6"
        stroke="var(--bead-on-failed, var(--u-surface))"
        strokeWidth="1.7"
        strokeLinecap="round"
      />
    </>
  ),
};

/** One bead. `label` false where the words beside it say the same. */
export function Bead({ state, size = 16, label = true }: { state: BeadState; size?: number; label?: boolean }) {
  const { beads } = useCommonWords();
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      style={{ flex: 'none', display: 'block' }}
      role={label ? 'img' : undefined}
      aria-label={label ? beads[state] : undefined}
      aria-hidden={label ? undefined : true}
    >
      {shapes[state]}
    </svg>
  );
}
