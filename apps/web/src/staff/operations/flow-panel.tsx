import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { ErrorState, Loading } from '../../components/feedback';
import { Segments } from '../session/fields';
import { AppointmentMessages } from './appointment-messages';
import { ChooseBooking } from './choose-booking';
import { FlowLanes } from './flow-lanes';
import { pathsOf } from './flow-path';
import { FlowRows } from './flow-rows';
import { LatestBookings } from './latest-bookings';
import styles from './operations.module.css';
import { loadFlow, services } from './operations-api';

/** The way of one booking through all services; which one stands in the address. */
export function FlowPanel() {
  const appointmentId = new URLSearchParams(useSearch()).get('appointment') ?? '';
  const [, navigate] = useLocation();
  /** References of the bookings that were chosen by them, by id. */
  const [references, setReferences] = useState<Readonly<Record<string, string>>>({});
  const show = (id: string, reference?: string) => {
    if (reference) setReferences((known) => ({ ...known, [id]: reference }));
    navigate(`/staff/operations?appointment=${id}`);
  };
  return (
    <section className={styles.section} aria-labelledby="flow">
      <h2 id="flow">The path of one booking</h2>
      <div className={styles.choose}>
        <ChooseBooking shown={references[appointmentId] ?? appointmentId} onChoose={show} />
        <LatestBookings chosen={appointmentId} onChoose={show} />
      </div>
      {appointmentId ? <Path key={appointmentId} appointmentId={appointmentId} /> : null}
    </section>
  );
}

function Path({ appointmentId }: { appointmentId: string }) {
  const [view, setView] = useState('flow');
  const [eventId, setEventId] = useState<string | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['operations', 'flow', appointmentId],
    queryFn: async ({ signal }) => {
      const flows = await Promise.all(services.map((service) => loadFlow(service, appointmentId, signal)));
      return pathsOf(Object.fromEntries(services.map((service, index) => [service, flows[index]])));
    },
    refetchInterval: 5_000,
  });
  const first = data?.[0]?.eventId;
  useEffect(() => setEventId((before) => before ?? first ?? null), [first]);

  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading what="the path" />;
  const path = data.find((one) => one.eventId === eventId) ?? data[0];
  if (!path) {
    return (
      <p className={styles.none}>
        No event of this booking is kept. Check the reference or id, or look whether the booking went through. Events
        are kept for two weeks, or for as long as the chain has set.
      </p>
    );
  }
  return (
    <>
      <div className={styles.events}>
        <fieldset aria-label="Events of this booking" className={styles.chips}>
          {view === 'flow'
            ? data.map((one) => (
                <button
                  key={one.eventId}
                  type="button"
                  className={styles.chip}
                  aria-pressed={one.eventId === path.eventId}
                  onClick={() => setEventId(one.eventId)}
                >
                  {one.title}
                </button>
              ))
            : null}
        </fieldset>
        <Segments
          label="Shown as"
          hideLabel
          options={[
            { value: 'flow', label: 'Flow' },
            { value: 'rows', label: 'Rows' },
          ]}
          value={view}
          onChange={setView}
        />
      </div>
      {view === 'flow' ? <FlowLanes path={path} /> : <FlowRows paths={data} />}
      {path.steps
        .filter((step) => view === 'flow' && step.error)
        .map((step) => (
          <p key={step.label} className={styles.wrong}>
            {step.lane}.{step.label}: {step.error}
          </p>
        ))}
      <AppointmentMessages appointmentId={appointmentId} />
    </>
  );
}
