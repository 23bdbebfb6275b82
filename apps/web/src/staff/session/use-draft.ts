import type { ReviewChoice } from '@unknot/shared/contracts/api/courses';
import type { Session, SessionRecord } from '@unknot/shared/contracts/api/sessions';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, sentenceOf } from '../../api/api-error';
import { sameRecord } from './record';
import { completeSession, loadSession, saveRecord } from './session-api';

const pauseMs = 700;
const againMs = 5_000;
const notYet = 'The session is not finished yet. Press Finish session again.';

export type DraftState =
  | { kind: 'saved' }
  | { kind: 'saving' }
  /** Kept on this page; tried again by itself. */
  | { kind: 'waiting'; sentence: string }
  /** Saved elsewhere in between: a person decides which one stays. */
  | { kind: 'conflict'; sentence: string; theirs: Session }
  | { kind: 'refused'; sentence: string };

export interface Draft {
  record: SessionRecord;
  change: (next: (before: SessionRecord) => SessionRecord) => void;
  state: DraftState;
  /** Instant of the last save on the server; null before the first. */
  savedAt: string | null;
  /** After a conflict: take what was saved elsewhere, or put this page's record over it. */
  takeTheirs: () => void;
  keepMine: () => void;
  /** The instant of now at the clinic, whatever the clock of the tablet says. */
  clock: () => string;
  /** Signs it, with how the course goes on. */
  finish: (review: ReviewChoice | null) => Promise<void>;
  finishing: boolean;
}

/** Milliseconds by which the clinic's clock is ahead of this tablet's. */
const aheadOf = ({ now }: Session) => (now === undefined ? 0 : Date.parse(now) - Date.now());

/**
 * The record as it is being written. Saves after a short pause, one request at a time, and tells the server which
 * revision it has seen. `onSession` gets every answer that ends the draft.
 */
export function useDraft(session: Session, onSession: (session: Session) => void): Draft {
  const { appointmentId } = session;
  const [record, setRecord] = useState(session.record);
  const [savedAt, setSavedAt] = useState(session.savedAt);
  const [state, setState] = useState<DraftState>({ kind: 'saved' });
  const [finishing, setFinishing] = useState(false);
  /** What the requests work with; outlives a render. */
  const now = useRef({ record, saved: record, revision: session.revision, running: false, stopped: false });
  const ahead = useRef(aheadOf(session));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const adopt = useCallback((answer: Session, saved: SessionRecord) => {
    now.current.revision = answer.revision;
    now.current.saved = saved;
    ahead.current = aheadOf(answer);
    setSavedAt(answer.savedAt);
  }, []);

  /** After a refusal: the own save may have arrived although its answer did not. */
  const settle = useCallback(
    async (sent: SessionRecord, error: unknown) => {
      const newest = await loadSession(appointmentId);
      if (newest.state === 'completed') {
        now.current.stopped = true;
        onSession(newest);
        return;
      }
      if (sameRecord(newest.record, sent)) {
        adopt(newest, sent);
        return;
      }
      now.current.stopped = true;
      setState({ kind: 'conflict', sentence: sentenceOf(error), theirs: newest });
    },
    [appointmentId, adopt, onSession],
  );

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    const { current } = now;
    if (current.running || current.stopped || current.record === current.saved) return;
    current.running = true;
    const sent = current.record;
    setState({ kind: 'saving' });
    let wait: number | null = pauseMs;
    try {
      adopt(await saveRecord(appointmentId, { revision: current.revision, record: sent }), sent);
      setState({ kind: 'saved' });
    } catch (error) {
      const again = await settled(error, () => settle(sent, error), setState);
      wait = again ? againMs : null;
    } finally {
      current.running = false;
    }
    if (current.stopped) return;
    if (current.record === current.saved) setState({ kind: 'saved' });
    else if (wait !== null) timer.current = setTimeout(save, wait);
  }, [appointmentId, adopt, settle]);

  const change = useCallback(
    (next: (before: SessionRecord) => SessionRecord) => {
      now.current.record = next(now.current.record);
      setRecord(now.current.record);
      clearTimeout(timer.current);
      timer.current = setTimeout(save, pauseMs);
    },
    [save],
  );

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (now.current.record === now.current.saved) return;
      void save();
      event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => {
      removeEventListener('beforeunload', warn);
      void save();
    };
  }, [save]);

  const finish = async (review: ReviewChoice | null) => {
    if (finishing || now.current.stopped) return;
    setFinishing(true);
    try {
      while (now.current.running) await new Promise((resolve) => setTimeout(resolve, 50));
      clearTimeout(timer.current);
      const { record: signed, revision } = now.current;
      now.current.stopped = true;
      const answer = await completeSession(appointmentId, { revision, record: signed, ...(review ? { review } : {}) });
      now.current.saved = signed;
      onSession(answer);
    } catch (error) {
      const { current } = now;
      current.stopped = false;
      const again = await settled(error, () => settle(current.record, error), setState);
      if (again && !current.stopped && current.record === current.saved)
        setState({ kind: 'refused', sentence: notYet });
      else if (again && !current.stopped) timer.current = setTimeout(save, againMs);
    } finally {
      setFinishing(false);
    }
  };

  const resolve = (answer: SessionRecord, revision: number, saved: SessionRecord) => {
    Object.assign(now.current, { record: answer, saved, revision, stopped: false });
    setRecord(answer);
    setState({ kind: 'saved' });
    if (answer !== saved) void save();
  };
  const conflict = state.kind === 'conflict' ? state.theirs : null;
  return {
    record,
    change,
    state,
    savedAt,
    takeTheirs: () => {
      if (!conflict) return;
      setSavedAt(conflict.savedAt);
      resolve(conflict.record, conflict.revision, conflict.record);
    },
    keepMine: () => conflict && resolve(now.current.record, conflict.revision, conflict.record),
    clock: () => new Date(Date.now() + ahead.current).toISOString(),
    finish,
    finishing,
  };
}

/**
 * Says why a request failed, after `look` has looked at the newest state where another save may be the cause.
 * Answers whether trying again by itself can help.
 */
async function settled(error: unknown, look: () => Promise<void>, say: (state: DraftState) => void): Promise<boolean> {
  const sentence = sentenceOf(error);
  if (!(error instanceof ApiError) || error.status === 0 || error.status >= 500 || error.status === 401) {
    say({ kind: 'waiting', sentence });
  } else if (error.status === 409) {
    await look().catch(() => say({ kind: 'waiting', sentence }));
  } else {
    say({ kind: 'refused', sentence });
    return false;
  }
  return true;
}
