import type { Session } from '@unknot/shared/contracts/api/sessions';
import { useId, useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { Button, TextField } from '../../components/controls';
import { Notice } from '../../components/feedback';
import { useLeaveWarning } from '../../components/use-leave-warning';
import { Columns } from './columns';
import { KnowColumn } from './know-column';
import { MapColumn } from './map-column';
import { marksOfRecord, withMarks } from './map-marks';
import { missingIn } from './record';
import { AfterwardsFields, CheckInFields, TodayFields } from './record-fields';
import { differencesOf } from './record-words';
import styles from './session.module.css';
import { amendSession } from './session-api';
import { SessionHead } from './session-head';

/** Correcting a signed record: nothing is saved before it is signed anew, with the reason. */
export function AmendSession({
  session,
  zone,
  onSession,
  onLeave,
}: {
  session: Session;
  zone: string;
  onSession: (session: Session) => void;
  onLeave: () => void;
}) {
  const [record, setRecord] = useState(session.record);
  useLeaveWarning(record !== session.record);
  const writing = { session, record, change: setRecord };
  return (
    <div className={styles.page}>
      <SessionHead session={session} zone={zone}>
        <p className={styles.unsaved}>Correcting a signed record</p>
      </SessionHead>
      <Columns
        know={<KnowColumn session={session} zone={zone} />}
        map={
          <MapColumn
            marks={marksOfRecord(record)}
            onChange={(next) => setRecord((before) => withMarks(before, next(marksOfRecord(before))))}
          />
        }
        record={
          <>
            <CheckInFields writing={writing} />
            <TodayFields writing={writing} zone={zone} />
            <AfterwardsFields writing={writing} />
            <SignAnew session={session} record={record} zone={zone} onSession={onSession} onLeave={onLeave} />
          </>
        }
      />
    </div>
  );
}

function SignAnew({
  session,
  record,
  zone,
  onSession,
  onLeave,
}: {
  session: Session;
  record: Session['record'];
  zone: string;
  onSession: (session: Session) => void;
  onLeave: () => void;
}) {
  const id = useId();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const changes = differencesOf(session.record, record, session.choices, zone);
  const missing = [
    ...missingIn(record),
    changes.length === 0 && 'Change what should be corrected.',
    reason.trim().length < 3 && 'Say why.',
  ].filter((sentence) => sentence !== false);
  const sign = async () => {
    if (missing.length > 0) return;
    setBusy(true);
    setRefusal(null);
    try {
      const request = { revision: session.revision, record, reason: reason.trim() };
      onSession(await amendSession(session.appointmentId, request));
    } catch (error) {
      setRefusal(sentenceOf(error));
      setBusy(false);
    }
  };
  return (
    <section className={styles.finish} aria-label="Sign the correction">
      {refusal ? (
        <Notice tone="madder" alert>
          {refusal}
        </Notice>
      ) : null}
      <TextField label="Why it is corrected" maxLength={500} value={reason} onChange={setReason} />
      <Button full big busy={busy} aria-disabled={missing.length > 0} aria-describedby={id} onClick={() => void sign()}>
        Sign the correction
      </Button>
      <p id={id} className={styles.missing} data-shut={missing.length > 0 || undefined}>
        {missing.length > 0
          ? missing.join(' ')
          : `Changes ${changes.map(({ part }) => part.toLowerCase()).join(', ')}. What was signed stays.`}
      </p>
      <Button look="quiet" onClick={onLeave}>
        Leave it as it is
      </Button>
    </section>
  );
}
