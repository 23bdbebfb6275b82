import type { MyAppointment } from '@unknot/shared/contracts/api/appointments';
import { useState } from 'react';
import { useHistoryState } from 'wouter/use-browser-location';
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
import { timeOf, wallTimeIn } from '../../format/wall-time';
import { PageLoading } from '../../page-loading';
import { PublicShell } from '../../shells/public-shell';
import { useTitle } from '../../use-title';
import { myAppointmentWords } from '../../words/pages';
import { sentenceIn } from '../../words/problem-sentence';
import { Speak } from '../../words/speak';
import { useWords } from '../../words/use-words';
import { LinkProblem } from '../link/link-problem';
import { calendarEntry } from './calendar-entry';
import { CancelPanel } from './cancel-panel';
import { headingOf } from './headings';
import { MovePanel } from './move-panel';
import styles from './my-appointment.module.css';
import { momentsOf } from './next-moments';
import { useMessages } from './use-messages';
import type { MyAppointmentWords } from './words/my-appointment-words';

/** A client's own appointment, opened by a link: see, confirm, move, cancel. */
export default function MyAppointmentPage({ token }: { token: string }) {
  const { data, error, reload, set } = useLoad(token, (signal) => loadMyAppointment(token, signal));
  const catalogue = useLoad('catalogue', loadCatalogue);
  const chain = catalogue.data?.chain ?? null;
  const words = useWords(data?.language ?? navigator.language, myAppointmentWords);
  useTitle([words?.title, chain?.name].filter(Boolean).join(', '));
  if (!words) return <PageLoading />;
  return (
    <Speak words={words.common}>
      <PublicShell chain={chain}>
        {data ? (
          <Mine words={words} link={token} appointment={data} chainName={chain?.name ?? ''} onChange={set} />
        ) : error ? (
          <LinkProblem error={error} what="appointment" language={words.language} onRetry={reload} />
        ) : (
          <Loading what={words.theAppointment} />
        )}
      </PublicShell>
    </Speak>
  );
}

interface MineProps {
  words: MyAppointmentWords;
  link: string;
  appointment: MyAppointment;
  chainName: string;
  onChange: (appointment: MyAppointment) => void;
}

function Mine({ words, link, appointment, chainName, onChange }: MineProps) {
  const arrival = useHistoryState<{ justBooked?: boolean; today?: string } | null>();
  const [panel, setPanel] = useState<'move' | 'cancel' | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const messages = useMessages(link, `${appointment.version}/${appointment.state}`);
  const { state, actions, location } = appointment;
  const { common, moving, cancelling } = words;
  const heading = headingOf(words, appointment, arrival?.today ?? null);
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
      changed(await confirmMine(link), words.confirmed);
    } catch (error) {
      setFailure(error);
    }
  };

  return (
    <div className={styles.page}>
      {justBooked ? (
        <div className={styles.steps}>
          <ThreadBar steps={common.bookingSteps} current={3} label={common.bookingStepsLabel} />
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
            ? `${words.withUntil(appointment.practitionerName, timeOf(appointment.endsAtWall))} ${moneyOf(appointment.price, appointment.currency, words.language)}.`
            : words.withSpan(
                appointment.practitionerName,
                common.days.span(appointment.startsAtWall, appointment.endsAtWall),
              )}
          <br />
          {appointment.treatmentName}. {words.booking} <span className="tabular">{appointment.reference}</span>
          {state === 'confirmed' ? (
            <>
              {' '}
              <Tag tone="tint">{words.saidYes}</Tag>
            </>
          ) : null}
        </span>
      </p>
      {failure ? (
        <Notice tone="madder" alert>
          {sentenceIn(common, failure)}
        </Notice>
      ) : null}
      {panel === null ? (
        <div className={styles.actions}>
          {actions.confirm && !justBooked ? <Button onClick={() => void confirm()}>{words.confirm}</Button> : null}
          {ahead ? (
            <Button look="outline" onClick={() => download(appointment, chainName)}>
              <CalendarIcon /> {words.addToCalendar}
            </Button>
          ) : null}
          {actions.move ? (
            <Button look="outline" onClick={() => setPanel('move')}>
              {words.move}
            </Button>
          ) : null}
          {actions.cancel ? (
            <Button look="outline" onClick={() => setPanel('cancel')}>
              {words.cancel}
            </Button>
          ) : null}
          {state === 'cancelled' || state === 'no_show' || state === 'completed' ? (
            <a href={`/?who=person:${appointment.practitionerId}&when=days`}>
              {words.findWith(appointment.practitionerName)}
            </a>
          ) : null}
        </div>
      ) : null}
      {ahead && panel === null ? <ChangeRule words={words} appointment={appointment} /> : null}
      {panel === 'move' ? (
        <MovePanel
          words={words}
          link={link}
          appointment={appointment}
          onMoved={(next) => changed(next, moving.moved(common.days.dated(next.startsAtWall)))}
          onClose={() => setPanel(null)}
        />
      ) : null}
      {panel === 'cancel' ? (
        <CancelPanel
          words={words}
          link={link}
          appointment={appointment}
          onCancelled={(next) => changed(next, cancelling.cancelled)}
          onClose={() => setPanel(null)}
          onMoveInstead={actions.move ? () => setPanel('move') : null}
        />
      ) : null}
      <WhatHappensNext words={words} appointment={appointment} messages={messages} />
    </div>
  );
}

/** Until when it may be changed here, or whom to call. */
function ChangeRule({ words, appointment }: { words: MyAppointmentWords; appointment: MyAppointment }) {
  const { actions, changeableUntil, zone, location } = appointment;
  if (!actions.move && !actions.cancel) {
    const [before = '', after = ''] = words.callNumber.split('{phone}');
    return (
      <p className="quiet small">
        {words.tooLate}{' '}
        {location.phone ? (
          <>
            {before}
            <a href={`tel:${location.phone.replace(/\s/g, '')}`}>{location.phone}</a>
            {after}
          </>
        ) : (
          words.callClinic
        )}
      </p>
    );
  }
  const until = wallTimeIn(changeableUntil, zone);
  return <p className="quiet small">{words.changeableUntil(words.common.days.dated(until))}</p>;
}

function WhatHappensNext({
  words,
  appointment,
  messages,
}: {
  words: MyAppointmentWords;
  appointment: MyAppointment;
  messages: Parameters<typeof momentsOf>[2];
}) {
  const moments = momentsOf(words, appointment, messages);
  if (moments.length === 0) return null;
  return (
    <section className={styles.next}>
      <h2>{appointment.state === 'completed' || appointment.state === 'cancelled' ? words.past : words.next}</h2>
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
  const text = calendarEntry(appointment, chainName, location.hostname, new Date().toISOString());
  const url = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }));
  const anchor = Object.assign(document.createElement('a'), { href: url, download: 'appointment.ics' });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
