import type { DayAppointment } from '@unknot/shared/contracts/api/appointments';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { sentenceOf } from '../../api/api-error';
import { announce } from '../../components/announcer';
import { AppointmentBlock } from '../../components/appointment-block';
import { appointmentWords } from '../../components/appointment-words';
import { Button, TextField } from '../../components/controls';
import { Notice } from '../../components/feedback';
import { VisitOnTablet } from '../tablet/visit-on-tablet';
import { treatmentOf } from '../treatment-words';
import styles from './day.module.css';
import { arrive, cancel, miss } from './day-api';
import { timesOf, titleOf } from './day-words';

interface AppointmentItemProps {
  appointment: DayAppointment;
  zone: string;
  /** What the appointment has become. */
  onChanged: (appointment: DayAppointment) => void;
  /** The list is older than the server's. */
  onStale: () => void;
}

/** One appointment in its state, with what may be done with it now. */
export function AppointmentItem({ appointment, zone, onChanged, onStale }: AppointmentItemProps) {
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [cancelling, setCancelling] = useState(false);
  const { appointmentId, state, actions, complaint } = appointment;
  const title = titleOf(appointment, zone);

  const act = async (step: () => Promise<DayAppointment>) => {
    setBusy(true);
    setRefusal(null);
    try {
      const next = await step();
      setCancelling(false);
      announce(`${title}: ${appointmentWords[next.state]}.`);
      onChanged(next);
    } catch (error) {
      setRefusal(sentenceOf(error));
      onStale();
    } finally {
      setBusy(false);
    }
  };

  const open = () => navigate(`/staff/sessions/${appointmentId}`);
  const gone = state === 'cancelled';
  return (
    <article className={styles.item} aria-label={`${timesOf(appointment)}, ${title}, ${appointmentWords[state]}`}>
      <AppointmentBlock state={state} title={title} lines={gone ? [timesOf(appointment)] : linesOf(appointment)}>
        {complaint && !gone ? <span className={`voice ${styles.complaint}`}>“{complaint}”</span> : null}
      </AppointmentBlock>
      {cancelling ? (
        <CancelForm
          name={title}
          busy={busy}
          onKeep={() => setCancelling(false)}
          onCancel={(reason) => act(() => cancel(appointmentId, reason))}
        />
      ) : (
        <div className={styles.actions}>
          {actions.arrive ? (
            <Button className={styles.small} busy={busy} onClick={() => act(() => arrive(appointmentId))}>
              Arrived
            </Button>
          ) : null}
          {actions.openSession ? (
            <Button
              className={styles.small}
              look={actions.arrive || state === 'completed' ? 'outline' : 'filled'}
              onClick={open}
            >
              Open session
            </Button>
          ) : null}
          {actions.miss ? (
            <Button
              className={styles.small}
              look="danger-outline"
              busy={busy}
              onClick={() => act(() => miss(appointmentId))}
            >
              Did not come
            </Button>
          ) : null}
          <VisitOnTablet appointment={appointment} today={null} of={title} className={styles.small} />
          {actions.cancel ? (
            <Button className={styles.small} look="quiet" onClick={() => setCancelling(true)}>
              Cancel
            </Button>
          ) : null}
        </div>
      )}
      {refusal ? (
        <Notice tone="madder" alert>
          {refusal}
        </Notice>
      ) : null}
    </article>
  );
}

function linesOf(appointment: DayAppointment) {
  const { roomName, clientPhone } = appointment;
  return [timesOf(appointment), `${treatmentOf(appointment)}, ${roomName}`, clientPhone].filter(Boolean);
}

function CancelForm({
  name,
  busy,
  onKeep,
  onCancel,
}: {
  name: string;
  busy: boolean;
  onKeep: () => void;
  onCancel: (reason: string) => void;
}) {
  const [reason, setReason] = useState('');
  return (
    <form
      className={styles.cancel}
      aria-label={`Cancel the appointment of ${name}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onCancel(reason);
      }}
    >
      <TextField label="Reason (optional)" maxLength={500} value={reason} onChange={setReason} />
      <p className="quiet small">The time becomes free, and the client gets one message.</p>
      <div className={styles.actions}>
        <Button type="submit" look="danger" className={styles.small} busy={busy}>
          Cancel appointment
        </Button>
        <Button look="outline" className={styles.small} onClick={onKeep}>
          Keep it
        </Button>
      </div>
    </form>
  );
}
