import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'wouter';
import { Button } from '../../components/controls';
import { StepHeading } from '../../components/step-heading';
import { ThreadBar } from '../../components/thread';
import { timeOf } from '../../format/wall-time';
import { PublicShell } from '../../shells/public-shell';
import styles from './booking.module.css';
import { formId } from './form-id';
import { HeldLine, namesOfHeld, spanOf } from './held-time';
import { type Person, personOf } from './places';
import { Results } from './results';
import { SearchSentence } from './search-sentence';
import { TimeStep } from './time-step';
import type { Holding } from './use-hold';
import type { Searching } from './use-search';
import type { BookingWords } from './words/booking-words';

/** Booking on a phone: place, time, you; what is done stands on the appointment's own page. */
export function PhoneSteps({
  words,
  catalogue,
  searching,
  holding,
  notices,
  form,
  busy,
  onPick,
}: {
  words: BookingWords;
  catalogue: Catalogue;
  searching: Searching;
  holding: Holding;
  notices: ReactNode;
  form: ReactNode;
  busy: boolean;
  /** Resolves to whether the time is held now. */
  onPick: (time: FreeTime) => Promise<boolean>;
}) {
  const { common } = words;
  const [params, setParams] = useSearchParams();
  const [opened, setOpened] = useState<Pick<Person, 'practitioner' | 'location' | 'treatment'> | null>(null);
  const { held } = holding;
  const { today } = searching;

  const goTo = (step: 'time' | 'you') =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      next.set('step', step);
      return next;
    });
  const person = held ? personOf(held.time, catalogue) : opened;
  const asked = params.get('step');
  const step = asked === 'you' && held ? 'you' : asked && person ? 'time' : 'find';
  const bar = (current: number) => (
    <div className={styles.steps}>
      <ThreadBar steps={common.bookingSteps} current={current} label={common.bookingStepsLabel} />
    </div>
  );

  if (step === 'find') {
    return (
      <PublicShell chain={catalogue.chain}>
        <SearchSentence
          words={words.search}
          catalogue={catalogue}
          search={searching.search}
          today={today}
          narrow
          onChange={searching.choose}
        />
        {notices}
        <Results
          words={words}
          catalogue={catalogue}
          searching={searching}
          holding={holding}
          narrow
          onPick={async (time) => {
            if (await onPick(time)) goTo('time');
            else window.scrollTo({ top: 0 });
          }}
          onOpen={(one) => {
            setOpened(one);
            goTo('time');
          }}
        />
      </PublicShell>
    );
  }

  const back = () => history.back();
  if (step === 'time' && person) {
    return (
      <PublicShell
        chain={catalogue.chain}
        onBack={back}
        foot={
          held ? (
            <>
              <HeldLine words={words.holding} holding={holding} />
              <Button big full onClick={() => goTo('you')}>
                {words.goOn(timeOf(held.time.startsAtWall))}
              </Button>
            </>
          ) : undefined
        }
      >
        {bar(1)}
        {notices}
        <TimeStep
          words={words}
          person={person}
          today={today}
          holding={holding}
          catalogue={catalogue}
          onPick={(time) => {
            setOpened(person);
            void onPick(time);
          }}
        />
      </PublicShell>
    );
  }
  if (!held) return null;
  const names = namesOfHeld(common, held, catalogue);
  return (
    <PublicShell
      chain={catalogue.chain}
      onBack={back}
      foot={
        <>
          <Button big full type="submit" form={formId} busy={busy}>
            {words.holding.book(common.days.brief(held.time.startsAtWall, today))}
          </Button>
          <p className={styles.footNote}>{words.payThere}</p>
        </>
      }
    >
      {bar(2)}
      <HeldLine words={words.holding} holding={holding} />
      <div className={styles.held}>
        <div className={styles.heldLine}>
          <StepHeading>{spanOf(common, held, catalogue, today)}</StepHeading>
          <span>{names.price}</span>
        </div>
        <span className="quiet">
          {names.practitioner}, {names.location?.name}
        </span>
      </div>
      {form}
    </PublicShell>
  );
}
