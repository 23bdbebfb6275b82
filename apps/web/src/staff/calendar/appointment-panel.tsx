import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DayAppointment } from '@unknot/shared/contracts/api/appointments';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { sentenceOf } from '../../api/api-error';
import { announce } from '../../components/announcer';
import { appointmentWords } from '../../components/appointment-words';
import { Button, TextField } from '../../components/controls';
import { ErrorState, Loading, Notice } from '../../components/feedback';
import { Tag } from '../../components/tag';
import { moneyOf } from '../../format/money';
import { capitalised, momentOf, shortDateOf, timeOf, wallTimeIn } from '../../format/wall-time';
import { arrive, cancel, miss } from '../day/day-api';
import { useStaff } from '../session';
import { VisitOnTablet } from '../tablet/visit-on-tablet';
import { treatmentOf } from '../treatment-words';
import { loadSheet, reopenAppointment } from './calendar-api';
import form from './form.module.css';
import styles from './panel.module.css';
import { PanelHistory } from './panel-history';
import { PanelMessages } from './panel-messages';
import { PanelNotes } from './panel-notes';

interface AppointmentPanelProps {
  appointmentId: string;
  zone: string;
  now: string;
  onMove: (appointment: DayAppointment) => void;
  onChanged: () => void;
  onClose: () => void;
}

/** One appointment: who, what may be done with it, what it sent, what was noted, and who did what. */
export function AppointmentPanel({ appointmentId, zone, now, onMove, onChanged, onClose }: AppointmentPanelProps) {
  const { can } = useStaff();
  const client = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const key = ['appointment', appointmentId];
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => loadSheet(appointmentId, signal),
    refetchInterval: 20_000,
  });
  const shown = data !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another appointment is shown
  useEffect(() => {
    if (shown) heading.current?.focus({ preventScroll: true });
  }, [appointmentId, shown]);

  const changed = () => {
    void client.invalidateQueries({ queryKey: key });
    void client.invalidateQueries({ queryKey: ['messages'] });
    onChanged();
  };
  if (!data) {
    return (
      <aside className={styles.panel} aria-label="Appointment">
        <Close onClose={onClose} />
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading what="the appointment" />}
      </aside>
    );
  }
  const { appointment } = data;
  const { clientName, clientPhone, state, complaint } = appointment;
  const today = wallTimeIn(now, zone).slice(0, 10);
  const bookedWall = data.bookedAt ? wallTimeIn(data.bookedAt, zone) : null;
  return (
    <aside
      className={styles.panel}
      aria-label={`Appointment of ${clientName ?? 'a visitor'}`}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <Close onClose={onClose} />
      <h2 ref={heading} tabIndex={-1}>
        {clientName ?? 'A visitor, not booked yet'}
      </h2>
      <p className="quiet">
        {capitalised(momentOf(appointment.startsAtWall, today))} to {timeOf(appointment.endsAtWall)},{' '}
        {appointment.practitionerName}, {appointment.roomName}
      </p>
      <p className={styles.contact}>
        {clientPhone ? <a href={`tel:${clientPhone}`}>{clientPhone}</a> : null}
        {data.clientEmail ? <a href={`mailto:${data.clientEmail}`}>{data.clientEmail}</a> : null}
      </p>
      <Actions key={appointment.version} appointment={appointment} onMove={onMove} onChanged={changed} />
      <div className={styles.tablet}>
        <VisitOnTablet key={appointmentId} appointment={appointment} today={today} of={clientName ?? 'a visitor'} />
      </div>
      <dl className={form.facts}>
        <Fact name="State">
          <Tag tone={state === 'no_show' ? 'madder' : state === 'held' ? 'brass' : 'tint'}>
            {appointmentWords[state]}
          </Tag>
        </Fact>
        <Fact name="Treatment">
          {treatmentOf(appointment)}, {moneyOf(appointment.price, appointment.currency)}
        </Fact>
        {complaint ? (
          <Fact name="Complaint">
            <span className={`voice ${styles.quote}`}>“{complaint}”</span>
          </Fact>
        ) : null}
        {bookedWall ? (
          <Fact name="Booked">
            {bookedWall.slice(0, 10) === today
              ? timeOf(bookedWall)
              : `${shortDateOf(bookedWall)} ${timeOf(bookedWall)}`}{' '}
            {appointment.source === 'online' ? 'online' : 'at the desk'}, version {appointment.version}
          </Fact>
        ) : null}
        <Fact name="Reference">
          <span className={styles.mono}>{appointment.reference}</span>
        </Fact>
      </dl>
      {state !== 'held' && can('messages:read') ? <PanelMessages appointmentId={appointmentId} /> : null}
      {state !== 'held' ? <PanelNotes sheet={data} zone={zone} onChanged={changed} /> : null}
      <PanelHistory sheet={data} zone={zone} />
    </aside>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);

const Close = ({ onClose }: { onClose: () => void }) => (
  <button type="button" className={styles.close} aria-label="Close the appointment" onClick={onClose}>
    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
      <path d="m4 4 10 10M14 4 4 14" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" />
    </svg>
  </button>
);

function Actions({
  appointment,
  onMove,
  onChanged,
}: {
  appointment: DayAppointment;
  onMove: (appointment: DayAppointment) => void;
  onChanged: () => void;
}) {
  const [, navigate] = useLocation();
  const [cancelling, setCancelling] = useState(false);
  const [reason, setReason] = useState('');
  const { appointmentId, actions, state, version } = appointment;
  const act = useMutation({
    mutationFn: (step: () => Promise<DayAppointment>) => step(),
    onSuccess: (next) => {
      announce(`${next.clientName}: ${appointmentWords[next.state]}.`);
      onChanged();
    },
    onError: onChanged,
  });
  if (cancelling) {
    return (
      <form
        className={styles.cancel}
        onSubmit={(event) => {
          event.preventDefault();
          act.mutate(() => cancel(appointmentId, reason));
        }}
      >
        <TextField label="Reason (optional)" maxLength={500} value={reason} onChange={setReason} />
        <p className="quiet small">The time becomes free, and the client gets one message.</p>
        <div className={styles.actions}>
          <Button type="submit" look="danger" busy={act.isPending}>
            Cancel appointment
          </Button>
          <Button look="outline" onClick={() => setCancelling(false)}>
            Keep it
          </Button>
        </div>
        {act.error ? <Refusal error={act.error} /> : null}
      </form>
    );
  }
  return (
    <>
      <div className={styles.actions}>
        {actions.arrive ? (
          <Button busy={act.isPending} onClick={() => act.mutate(() => arrive(appointmentId))}>
            Check in
          </Button>
        ) : null}
        {actions.openSession ? (
          <Button
            look={actions.arrive ? 'outline' : 'filled'}
            onClick={() => navigate(`/staff/sessions/${appointmentId}`)}
          >
            Open session
          </Button>
        ) : null}
        {actions.move ? (
          <Button look="outline" onClick={() => onMove(appointment)}>
            Move
          </Button>
        ) : null}
        {actions.miss ? (
          <Button look="outline" busy={act.isPending} onClick={() => act.mutate(() => miss(appointmentId))}>
            Did not come
          </Button>
        ) : null}
        {actions.reopen ? (
          <Button
            look="outline"
            busy={act.isPending}
            onClick={() => act.mutate(() => reopenAppointment(appointmentId, version))}
          >
            {state === 'arrived' ? 'Not here yet' : 'Was not missed'}
          </Button>
        ) : null}
        {actions.cancel ? (
          <Button look="outline" onClick={() => setCancelling(true)}>
            Cancel
          </Button>
        ) : null}
      </div>
      {act.error ? <Refusal error={act.error} /> : null}
    </>
  );
}

const Refusal = ({ error }: { error: unknown }) => (
  <Notice tone="madder" alert>
    {sentenceOf(error)}
  </Notice>
);
