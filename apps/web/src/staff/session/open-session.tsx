import type { Session } from '@unknot/shared/contracts/api/sessions';
import { Button } from '../../components/controls';
import { Notice } from '../../components/feedback';
import { Columns } from './columns';
import { KnowColumn } from './know-column';
import { MapColumn } from './map-column';
import { marksOfRecord, withMarks } from './map-marks';
import { RecordColumn } from './record-column';
import styles from './session.module.css';
import { SessionHead } from './session-head';
import { secondOf } from './session-words';
import { type Draft, useDraft } from './use-draft';

/** A session that runs: its record is a draft that saves itself. */
export function OpenSession({
  session,
  zone,
  onSession,
}: {
  session: Session;
  zone: string;
  onSession: (session: Session) => void;
}) {
  const draft = useDraft(session, onSession);
  return (
    <div className={styles.page}>
      <SessionHead session={session} zone={zone}>
        <SaveLine draft={draft} zone={zone} />
      </SessionHead>
      {draft.state.kind === 'conflict' ? (
        <Notice tone="madder" alert>
          <p>{draft.state.sentence}</p>
          <div className={styles.choose}>
            <Button look="outline" onClick={draft.takeTheirs}>
              Load what was saved elsewhere
            </Button>
            <Button look="danger-outline" onClick={draft.keepMine}>
              Keep what is on this page
            </Button>
          </div>
        </Notice>
      ) : null}
      <Columns
        know={<KnowColumn session={session} zone={zone} />}
        map={
          <MapColumn
            marks={marksOfRecord(draft.record)}
            onChange={(next) => draft.change((before) => withMarks(before, next(marksOfRecord(before))))}
          />
        }
        record={<RecordColumn session={session} draft={draft} zone={zone} />}
      />
    </div>
  );
}

/** Whether the record is on the server, or only on this page. */
function SaveLine({ draft, zone }: { draft: Draft; zone: string }) {
  const { state, savedAt } = draft;
  const at = savedAt ? secondOf(savedAt, zone) : null;
  if (state.kind === 'saving') return <p className="quiet">Saving</p>;
  if (state.kind === 'waiting') {
    return (
      <p className={styles.unsaved} role="status">
        Not saved on the server yet; tried again by itself. {state.sentence}
      </p>
    );
  }
  if (state.kind === 'conflict' || state.kind === 'refused') {
    return <p className={styles.unsaved}>Not saved{at ? ` since ${at}` : ''}</p>;
  }
  return at ? (
    <p className={styles.saved}>
      <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
        <path d="m3 8.5 3.2 3.2L13 4.8" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
      </svg>
      <span>Saved {at}</span>
    </p>
  ) : (
    <p className="quiet">Nothing recorded yet</p>
  );
}
