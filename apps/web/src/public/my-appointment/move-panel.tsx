import type { MyAppointment } from '@unknot/shared/contracts/api/appointments';
import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { useState } from 'react';
import { loadMyAvailability, moveMine } from '../../api/public-api';
import { useLoad } from '../../api/use-load';
import { Button } from '../../components/controls';
import { EmptyState, ErrorState, Loading } from '../../components/feedback';
import { TimePicker } from '../../components/time-picker';
import { momentOf } from '../../format/wall-time';
import { daysFrom } from '../booking/places';
import { RefusalNotice } from '../booking/refusal-notice';
import styles from './my-appointment.module.css';

const daysAhead = 14;

/** Choosing another time with the same practitioner. Nothing changes before the last press. */
export function MovePanel({
  link,
  appointment,
  onMoved,
  onClose,
}: {
  link: string;
  appointment: MyAppointment;
  onMoved: (appointment: MyAppointment) => void;
  onClose: () => void;
}) {
  const { data, error, reload } = useLoad(`move/${appointment.version}`, (signal) =>
    loadMyAvailability(link, { days: daysAhead }, signal),
  );
  const [chosen, setChosen] = useState<FreeTime | null>(null);
  const [refusal, setRefusal] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const today = data?.from ?? null;
  const times = (data?.offers[0]?.times ?? []).filter((time) => time.startsAtWall !== appointment.startsAtWall);

  const move = async (time: FreeTime) => {
    setBusy(true);
    setRefusal(null);
    try {
      onMoved(await moveMine(link, time.startsAtWall, appointment.version));
    } catch (problem) {
      setRefusal(problem);
      setChosen(null);
      reload();
    } finally {
      setBusy(false);
    }
  };

  return (
    <section className={styles.panel} aria-label="Move the appointment">
      <h2>Choose a new time</h2>
      <p className="quiet">With {appointment.practitionerName}. Your old time stays yours until you press Move.</p>
      {refusal ? <RefusalNotice error={refusal} today={today} onPick={setChosen} /> : null}
      {error && !data ? <ErrorState error={error} onRetry={reload} /> : null}
      {!data && !error ? <Loading what="the free times" /> : null}
      {data && times.length === 0 ? (
        <EmptyState title="No other free time in the next two weeks.">
          <p>Call {appointment.location.phone ?? 'the clinic'}: we may find one together.</p>
        </EmptyState>
      ) : null}
      {data && times.length > 0 ? (
        <TimePicker
          days={daysFrom(data.from, daysAhead)}
          times={times}
          today={today}
          chosen={chosen?.startsAtWall ?? null}
          onPick={setChosen}
        />
      ) : null}
      <div className={styles.actions}>
        {chosen ? (
          <Button busy={busy} onClick={() => void move(chosen)}>
            Move to {momentOf(chosen.startsAtWall, today).replace(' at ', ' ')}
          </Button>
        ) : null}
        <Button look="outline" onClick={onClose}>
          Keep the old time
        </Button>
      </div>
    </section>
  );
}
