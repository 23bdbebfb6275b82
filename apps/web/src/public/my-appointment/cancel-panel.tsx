import type { MyAppointment } from '@unknot/shared/contracts/api/appointments';
import { useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { cancelMine } from '../../api/public-api';
import { Button, TextField } from '../../components/controls';
import { Notice } from '../../components/feedback';
import { longDateOf, timeOf } from '../../format/wall-time';
import styles from './my-appointment.module.css';

/** Asks once more before the time is given free: another may take it at once. */
export function CancelPanel({
  link,
  appointment,
  onCancelled,
  onClose,
  onMoveInstead,
}: {
  link: string;
  appointment: MyAppointment;
  onCancelled: (appointment: MyAppointment) => void;
  onClose: () => void;
  onMoveInstead: (() => void) | null;
}) {
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
    <section className={styles.panel} aria-label="Cancel the appointment">
      <h2>
        Cancel {longDateOf(appointment.startsAtWall)}, {timeOf(appointment.startsAtWall)}?
      </h2>
      <p className="quiet">
        The time is free for others at once and may be gone.
        {onMoveInstead ? (
          <>
            {' '}
            Or{' '}
            <button type="button" className="link" onClick={onMoveInstead}>
              move it instead
            </button>
            .
          </>
        ) : null}
      </p>
      <TextField label="Reason" rows={2} maxLength={500} placeholder="Optional" value={reason} onChange={setReason} />
      {failure ? (
        <Notice tone="madder" alert>
          {sentenceOf(failure)}
        </Notice>
      ) : null}
      <div className={styles.actions}>
        <Button look="danger" busy={busy} onClick={() => void cancel()}>
          Cancel the appointment
        </Button>
        <Button look="outline" onClick={onClose}>
          Keep it
        </Button>
      </div>
    </section>
  );
}
