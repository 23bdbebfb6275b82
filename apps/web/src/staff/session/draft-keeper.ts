import type { ReviewChoice } from '@unknot/shared/contracts/api/courses';
import type { Session, SessionRecord } from '@unknot/shared/contracts/api/sessions';
import { ApiError, sentenceOf } from '../../api/api-error';
import { sameRecord } from './record';
import { completeSession, loadSession, saveRecord } from './session-api';

const pauseMs = 700;
const againMs = 5_000;
const notYet = 'The session is not finished yet. Press Finish session again.';

export type DraftState =
  | { kind: 'saved' }
  | { kind: 'saving' }
  /** Kept in this tab; tried again by itself. */
  | { kind: 'waiting'; sentence: string }
  /** Saved elsewhere in between: a person decides which one stays. */
  | { kind: 'conflict'; sentence: string; theirs: Session }
  | { kind: 'refused'; sentence: string };

export interface DraftView {
  record: SessionRecord;
  state: DraftState;
  /** Instant of the last save on the server; null before the first. */
  savedAt: string | null;
  finishing: boolean;
}

const server = { load: loadSession, save: saveRecord, complete: completeSession };

/** Milliseconds by which the clinic's clock is ahead of this tablet's. */
const aheadOf = ({ now }: Session) => (now === undefined ? 0 : Date.parse(now) - Date.now());

/**
 * The record of a session as it is being written. Saves after a short pause, one request at a time, and tells the server
 * which revision it has seen. It stays in the memory of the tab, and goes on trying, when its page is left: health data
 * is not written to the disk of a tablet that others use.
 */
export class DraftKeeper {
  private readonly watchers = new Set<() => void>();
  private shown: DraftView;
  private saved: SessionRecord;
  private revision: number;
  private running = false;
  private stopped = false;
  private ahead: number;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Gets every answer that ends the draft. */
  onSession: (session: Session) => void = () => {};

  constructor(
    readonly session: Session,
    private readonly calls: typeof server = server,
  ) {
    const { record, savedAt, revision } = session;
    this.shown = { record, savedAt, state: { kind: 'saved' }, finishing: false };
    this.saved = record;
    this.revision = revision;
    this.ahead = aheadOf(session);
  }

  /** The same object until something changes. */
  readonly view = (): DraftView => this.shown;

  /** @returns ends it */
  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** Whether it holds words that are on no server. */
  get isUnsaved(): boolean {
    return this.shown.record !== this.saved;
  }

  /** The instant of now at the clinic, whatever the clock of the tablet says. */
  readonly clock = (): string => new Date(Date.now() + this.ahead).toISOString();

  readonly change = (next: (before: SessionRecord) => SessionRecord): void => {
    this.tell({ record: next(this.shown.record) });
    this.saveIn(pauseMs);
  };

  /** At once, as when the page is left or the network is back; nothing where there is nothing to save. */
  readonly save = async (): Promise<void> => {
    clearTimeout(this.timer);
    if (this.running || this.stopped || !this.isUnsaved) return;
    this.running = true;
    const sent = this.shown.record;
    this.tell({ state: { kind: 'saving' } });
    let wait: number | null = pauseMs;
    try {
      const request = { revision: this.revision, record: sent };
      this.adopt(await this.calls.save(this.session.appointmentId, request), sent);
    } catch (error) {
      wait = (await this.explain(error, () => this.settle(sent, error))) ? againMs : null;
    } finally {
      this.running = false;
    }
    if (this.stopped) return;
    if (!this.isUnsaved) this.tell({ state: { kind: 'saved' } });
    else if (wait !== null) this.saveIn(wait);
  };

  /** Signs it, with how the course goes on. */
  readonly finish = async (review: ReviewChoice | null): Promise<void> => {
    if (this.shown.finishing || this.stopped) return;
    this.tell({ finishing: true });
    try {
      while (this.running) await new Promise((resolve) => setTimeout(resolve, 50));
      clearTimeout(this.timer);
      const { record } = this.shown;
      this.stopped = true;
      const request = { revision: this.revision, record, ...(review ? { review } : {}) };
      this.end(await this.calls.complete(this.session.appointmentId, request), record);
    } catch (error) {
      this.stopped = false;
      const again = await this.explain(error, () => this.settle(this.shown.record, error));
      if (again && !this.stopped && !this.isUnsaved) this.tell({ state: { kind: 'refused', sentence: notYet } });
      else if (again && !this.stopped) this.saveIn(againMs);
    } finally {
      this.tell({ finishing: false });
    }
  };

  /** After a conflict: takes what was saved elsewhere. */
  readonly takeTheirs = (): void => {
    const { state } = this.shown;
    if (state.kind !== 'conflict') return;
    this.saved = state.theirs.record;
    this.goOn(state.theirs, { record: state.theirs.record, savedAt: state.theirs.savedAt });
  };

  /** After a conflict: puts this record over what was saved elsewhere. */
  readonly keepMine = (): void => {
    const { state } = this.shown;
    if (state.kind !== 'conflict') return;
    this.saved = state.theirs.record;
    this.goOn(state.theirs, {});
    void this.save();
  };

  /** Gives up what is not saved: somebody else works with this tab. */
  readonly forget = (): void => {
    clearTimeout(this.timer);
    this.stopped = true;
    this.saved = this.shown.record;
    this.tell({});
  };

  private goOn({ revision }: Session, change: Partial<DraftView>): void {
    this.revision = revision;
    this.stopped = false;
    this.tell({ ...change, state: { kind: 'saved' } });
  }

  private tell(change: Partial<DraftView>): void {
    this.shown = { ...this.shown, ...change };
    for (const watcher of this.watchers) watcher();
  }

  private saveIn(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), milliseconds);
  }

  private adopt(answer: Session, saved: SessionRecord): void {
    this.revision = answer.revision;
    this.saved = saved;
    this.ahead = aheadOf(answer);
    this.tell({ savedAt: answer.savedAt });
  }

  private end(session: Session, record: SessionRecord): void {
    this.stopped = true;
    this.saved = record;
    this.tell({ record });
    this.onSession(session);
  }

  /** After a refusal: the own save may have arrived although its answer did not. */
  private async settle(sent: SessionRecord, error: unknown): Promise<void> {
    const newest = await this.calls.load(this.session.appointmentId);
    if (newest.state === 'completed') this.end(newest, this.shown.record);
    else if (sameRecord(newest.record, sent)) this.adopt(newest, sent);
    else {
      this.stopped = true;
      this.tell({ state: { kind: 'conflict', sentence: sentenceOf(error), theirs: newest } });
    }
  }

  /**
   * Says why a request failed, after `look` has looked at the newest state where another save may be the cause.
   * @returns whether trying again by itself can help
   */
  private async explain(error: unknown, look: () => Promise<void>): Promise<boolean> {
    const away = error instanceof ApiError && error.kind === 'offline';
    const sentence = away ? 'No connection.' : sentenceOf(error);
    const waiting: DraftState = { kind: 'waiting', sentence };
    if (!(error instanceof ApiError) || error.status === 0 || error.status >= 500 || error.status === 401) {
      this.tell({ state: waiting });
    } else if (error.status === 409) {
      await look().catch(() => this.tell({ state: waiting }));
    } else {
      this.tell({ state: { kind: 'refused', sentence } });
      return false;
    }
    return true;
  }
}
