import type { MyAppointment } from '@unknot/shared/contracts/api/appointments';
import { useState } from 'react';
import { cancelMine } from '../../api/public-api';
import { Button, TextField } from '../../components/controls';
import { Notice } from '../../components/feedback';
import { sentenceIn } from '../../words/problem-sentence';
import styles from './my-appointment.module.css';
import type { MyAppointmentWords } from './words/my-appointment-words';

/** Asks once more before the time is given free: another may take it at once. */
export function CancelPanel({
  words,
  link,
  appointment,
  onCancelled,
  onClose,
  onMoveInstead,
}: {
  words: MyAppointmentWords;
  link: string;
  appointment: MyAppointment;
  onCancelled: (appointment: MyAppointment) => void;
  onClose: () => void;
  onMoveInstead: (() => void) | null;
}) {
  const { common, cancelling } = words;
  const [beforeMove = '', afterMove = ''] = cancelling.or.split('{move}');
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  const cancel = async () => {
    setBusy(true);
    setFailure(null);
    try {
      onCancelled(await cancelMine(link, reason.trim()));
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <section className={styles.panel} aria-label={cancelling.label}>
      <h2>{cancelling.title(common.days.dated(appointment.startsAtWall))}</h2>
      <p className="quiet">
        {cancelling.lead}
        {onMoveInstead ? (
          <>
            {` ${beforeMove}`}
            <button type="button" className="link" onClick={onMoveInstead}>
              {cancelling.moveInstead}
            </button>
            {afterMove}
          </>
        ) : null}
      </p>
      <TextField
        label={cancelling.reason}
        rows={2}
        maxLength={500}
        placeholder={cancelling.optional}
        value={reason}
        onChange={setReason}
      />
      {failure ? (
        <Notice tone="madder" alert>
          {sentenceIn(common, failure)}
        </Notice>
      ) : null}
      <div className={styles.actions}>
        <Button look="danger" busy={busy} onClick={() => void cancel()}>
          {cancelling.label}
        </Button>
        <Button look="outline" onClick={onClose}>
          {cancelling.keep}
        </Button>
      </div>
    </section>
  );
}
