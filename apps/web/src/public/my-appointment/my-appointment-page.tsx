import type { MyAppointment } from '@unknot/shared/contracts/api/appointments';
import { useState } from 'react';
import { useHistoryState } from 'wouter/use-browser-location';
import { sentenceOf } from '../../api/api-error';
import { confirmMine, loadCatalogue, loadMyAppointment } from '../../api/public-api';
import { useLoad } from '../../api/use-load';
import { announce } from '../../components/announcer';
import { Button } from '../../components/controls';
import { Loading, Notice } from '../../components/feedback';
import { CalendarIcon, PinIcon } from '../../components/icons';
import { StepHeading } from '../../components/step-heading';
import { Tag } from '../../components/tag';
import { Thread, ThreadBar, ThreadItem } from '../../components/thread';
import { moneyOf } from '../../format/money';
import { longDateOf, timeOf, wallTimeIn } from '../../format/wall-time';
import { PublicShell } from '../../shells/public-shell';
import { useTitle } from '../../use-title';
import { bookingSteps } from '../booking/steps';
import { LinkProblem } from '../link-problem';
import { calendarEntry } from './calendar-entry';
import { CancelPanel } from './cancel-panel';
import { headingOf } from './headings';
import { MovePanel } from './move-panel';
import styles from './my-appointment.module.css';
import { momentsOf } from './next-moments';
import { useMessages } from './use-messages';

/** A client's own appointment, opened by a link: see, confirm, move, cancel. */
export default function MyAppointmentPage({ token }: { token: string }) {
  const { data, error, reload, set } = useLoad(token, (signal) => loadMyAppointment(token, signal));
  const catalogue = useLoad('catalogue', loadCatalogue);
  const chain = catalogue.data?.chain ?? null;
  useTitle(`Your appointment${chain ? `, ${chain.name}` : ''}`);
  if (data) {
    return (
      <PublicShell chain={chain}>
        <Mine link={token} appointment={data} chainName={chain?.name ?? ''} onChange={set} />
      </PublicShell>
    );
  }
  return (
    <PublicShell chain={chain}>
      {error ? (
        <LinkProblem error={error} what="appointment" onRetry={reload} phone={chain?.phone ?? null} />
      ) : (
        <Loading what="your appointment" />
      )}
    </PublicShell>
  );
}

interface MineProps {
  link: string;
  appointment: MyAppointment;
  chainName: string;
  onChange: (appointment: MyAppointment) => void;
}

function Mine({ link, appointment, chainName, onChange }: MineProps) {
  const arrival = useHistoryState<{ justBooked?: boolean; today?: string } | null>();
  const [panel, setPanel] = useState<'move' | 'cancel' | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const messages = useMessages(link, `${appointment.version}/${appointment.state}`);
  const { state, actions, location } = appointment;
  const heading = headingOf(appointment, arrival?.today ?? null);
  const justBooked = arrival?.justBooked === true && appointment.version <= 2 && state === 'booked';
  const ahead = state === 'booked' || state === 'confirmed';

  const changed = (next: MyAppointment, sentence: string) => {
    onChange(next);
    setPanel(null);
    setNote(sentence);
    announce(sentence);
    window.scrollTo({ top: 0 });
  };
  const confirm = async () => {
    setFailure(null);
    try {
      changed(await confirmMine(link), 'Thank you: we expect you.');
    } catch (error) {
      setFailure(error);
    }
  };

  return (
    <div className={styles.page}>
      {justBooked ? (
        <div className={styles.steps}>
          <ThreadBar steps={bookingSteps} current={3} label="Steps of the booking" />
        </div>
      ) : null}
      <StepHeading key={heading} className={`voice ${styles.heading}`}>
        {heading}
      </StepHeading>
      {note ? <Notice tone="tint">{note}</Notice> : null}
      <p className={styles.place}>
        <span className={styles.pin}>
          <PinIcon size={17} />
        </span>
        <span>
          {location.name}, {location.street}, {location.city}.<br />
          {ahead
            ? `With ${appointment.practitionerName}, until ${timeOf(appointment.endsAtWall)}. ${moneyOf(appointment.price, appointment.currency)}.`
            : `With ${appointment.practitionerName}, ${timeOf(appointment.startsAtWall)} to ${timeOf(appointment.endsAtWall)}.`}
          <br />
          {appointment.treatmentName}. Booking <span className="tabular">{appointment.reference}</span>
          {state === 'confirmed' ? (
            <>
              {' '}
              <Tag tone="tint">you said you will come</Tag>
            </>
          ) : null}
        </span>
      </p>
      {failure ? (
        <Notice tone="madder" alert>
          {sentenceOf(failure)}
        </Notice>
      ) : null}
      {panel === null ? (
        <div className={styles.actions}>
          {actions.confirm && !justBooked ? <Button onClick={() => void confirm()}>I will come</Button> : null}
          {ahead ? (
            <Button look="outline" onClick={() => download(appointment, chainName)}>
              <CalendarIcon /> Add to calendar
            </Button>
          ) : null}
          {actions.move ? (
            <Button look="outline" onClick={() => setPanel('move')}>
              Move
            </Button>
          ) : null}
          {actions.cancel ? (
            <Button look="outline" onClick={() => setPanel('cancel')}>
              Cancel
            </Button>
          ) : null}
          {state === 'cancelled' || state === 'no_show' || state === 'completed' ? (
            <a href={`/?who=person:${appointment.practitionerId}&when=days`}>
              Find a time with {appointment.practitionerName}
            </a>
          ) : null}
        </div>
      ) : null}
      {ahead && panel === null ? <ChangeRule appointment={appointment} /> : null}
      {panel === 'move' ? (
        <MovePanel
          link={link}
          appointment={appointment}
          onMoved={(next) =>
            changed(
              next,
              `Moved to ${longDateOf(next.startsAtWall)}, ${timeOf(next.startsAtWall)}. Your old time is free.`,
            )
          }
          onClose={() => setPanel(null)}
        />
      ) : null}
      {panel === 'cancel' ? (
        <CancelPanel
          link={link}
          appointment={appointment}
          onCancelled={(next) => changed(next, 'Your appointment is cancelled. We confirm it in a message.')}
          onClose={() => setPanel(null)}
          onMoveInstead={actions.move ? () => setPanel('move') : null}
        />
      ) : null}
      <WhatHappensNext appointment={appointment} messages={messages} />
    </div>
  );
}

/** Until when it may be changed here, or whom to call. */
function ChangeRule({ appointment }: { appointment: MyAppointment }) {
  const { actions, changeableUntil, zone, location } = appointment;
  if (!actions.move && !actions.cancel) {
    return (
      <p className="quiet small">
        It is too late to change it here.{' '}
        {location.phone ? (
          <>
            Call <a href={`tel:${location.phone.replace(/\s/g, '')}`}>{location.phone}</a>.
          </>
        ) : (
          'Call the clinic.'
        )}
      </p>
    );
  }
  const until = wallTimeIn(changeableUntil, zone);
  return (
    <p className="quiet small">
      You can move or cancel it here until {longDateOf(until)}, {timeOf(until)}.
    </p>
  );
}

function WhatHappensNext({
  appointment,
  messages,
}: {
  appointment: MyAppointment;
  messages: Parameters<typeof momentsOf>[1];
}) {
  const moments = momentsOf(appointment, messages);
  if (moments.length === 0) return null;
  return (
    <section className={styles.next}>
      <h2>
        {appointment.state === 'completed' || appointment.state === 'cancelled' ? 'What happened' : 'What happens next'}
      </h2>
      <Thread>
        {moments.map((moment) => (
          <ThreadItem
            key={moment.key}
            state={moment.state}
            title={moment.title}
            detail={moment.detail}
            time={moment.time}
          />
        ))}
      </Thread>
    </section>
  );
}

function download(appointment: MyAppointment, chainName: string): void {
  const text = calendarEntry(appointment, chainName, location.href);
  const url = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }));
  const anchor = Object.assign(document.createElement('a'), { href: url, download: 'appointment.ics' });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
