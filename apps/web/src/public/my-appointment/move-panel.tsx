import type { MyAppointment } from '@unknot/shared/contracts/api/appointments';
import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { useState } from 'react';
import { loadMyAvailability, moveMine } from '../../api/public-api';
import { useLoad } from '../../api/use-load';
import { Button } from '../../components/controls';
import { EmptyState, ErrorState, Loading } from '../../components/feedback';
import { TimePicker } from '../../components/time-picker';
import { daysFrom } from '../../format/wall-time';
import { RefusalNotice } from '../booking/refusal-notice';
import styles from './my-appointment.module.css';
import type { MyAppointmentWords } from './words/my-appointment-words';

const daysAhead = 14;

/** Choosing another time with the same practitioner. Nothing changes before the last press. */
export function MovePanel({
  words,
  link,
  appointment,
  onMoved,
  onClose,
}: {
  words: MyAppointmentWords;
  link: string;
  appointment: MyAppointment;
  onMoved: (appointment: MyAppointment) => void;
  onClose: () => void;
}) {
  const { common, moving } = words;
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
    <section className={styles.panel} aria-label={moving.label}>
      <h2>{moving.title}</h2>
      <p className="quiet">{moving.lead(appointment.practitionerName)}</p>
      {refusal ? <RefusalNotice error={refusal} today={today} onPick={setChosen} /> : null}
      {error && !data ? <ErrorState error={error} onRetry={reload} /> : null}
      {!data && !error ? <Loading what={common.theFreeTimes} /> : null}
      {data && times.length === 0 ? (
        <EmptyState title={moving.none}>
          <p>{moving.noneCall(appointment.location.phone)}</p>
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
            {moving.moveTo(common.days.brief(chosen.startsAtWall, today))}
          </Button>
        ) : null}
        <Button look="outline" onClick={onClose}>
          {moving.keep}
        </Button>
      </div>
    </section>
  );
}
