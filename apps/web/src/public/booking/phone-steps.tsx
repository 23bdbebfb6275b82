import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'wouter';
import { Button } from '../../components/controls';
import { StepHeading } from '../../components/step-heading';
import { ThreadBar } from '../../components/thread';
import { momentOf, timeOf } from '../../format/wall-time';
import { PublicShell } from '../../shells/public-shell';
import styles from './booking.module.css';
import { formId } from './form-id';
import { HeldLine, namesOfHeld, spanOf } from './held-time';
import type { Person } from './places';
import { Results } from './results';
import { SearchSentence } from './search-sentence';
import { bookingSteps } from './steps';
import { TimeStep } from './time-step';
import type { Holding } from './use-hold';
import type { Searching } from './use-search';

/** Booking on a phone: place, time, you; what is done stands on the appointment's own page. */
export function PhoneSteps({
  catalogue,
  searching,
  holding,
  notices,
  form,
  busy,
  onPick,
}: {
  catalogue: Catalogue;
  searching: Searching;
  holding: Holding;
  notices: ReactNode;
  form: ReactNode;
  busy: boolean;
  /** Resolves to whether the time is held now. */
  onPick: (time: FreeTime) => Promise<boolean>;
}) {
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
      <ThreadBar steps={bookingSteps} current={current} label="Steps of the booking" />
    </div>
  );

  if (step === 'find') {
    return (
      <PublicShell chain={catalogue.chain}>
        <SearchSentence
          catalogue={catalogue}
          search={searching.search}
          today={today}
          narrow
          onChange={searching.choose}
        />
        {notices}
        <Results
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
              <HeldLine holding={holding} />
              <Button big full onClick={() => goTo('you')}>
                Go on with {timeOf(held.time.startsAtWall)}
              </Button>
            </>
          ) : undefined
        }
      >
        {bar(1)}
        {notices}
        <TimeStep
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
  const names = namesOfHeld(held, catalogue);
  return (
    <PublicShell
      chain={catalogue.chain}
      onBack={back}
      foot={
        <>
          <Button big full type="submit" form={formId} busy={busy}>
            Book {momentOf(held.time.startsAtWall, today).replace(' at ', ' ')}
          </Button>
          <p className={styles.footNote}>No account. Pay at the clinic.</p>
        </>
      }
    >
      {bar(2)}
      <HeldLine holding={holding} />
      <div className={styles.held}>
        <div className={styles.heldLine}>
          <StepHeading>{spanOf(held, catalogue, today)}</StepHeading>
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

function personOf(time: FreeTime, catalogue: Catalogue) {
  const practitioner = catalogue.practitioners.find(({ id }) => id === time.practitionerId);
  const location = catalogue.locations.find(({ id }) => id === time.locationId);
  const treatment = catalogue.treatments.find(({ id }) => id === time.treatmentId);
  return practitioner && location && treatment ? { practitioner, location, treatment } : null;
}
