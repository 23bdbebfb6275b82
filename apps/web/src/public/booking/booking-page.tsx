import type { Booked } from '@unknot/shared/contracts/api/appointments';
import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { loadCatalogue } from '../../api/public-api';
import { useLoad } from '../../api/use-load';
import { Button } from '../../components/controls';
import { ErrorState, Loading } from '../../components/feedback';
import { LockIcon } from '../../components/icons';
import { useMedia, useNarrow } from '../../components/use-media';
import { momentOf } from '../../format/wall-time';
import { PublicShell } from '../../shells/public-shell';
import { useTitle } from '../../use-title';
import styles from './booking.module.css';
import { BookingThread } from './booking-thread';
import { type Details, noDetails } from './details';
import { DetailsForm } from './details-form';
import { formId } from './form-id';
import { HeldLine } from './held-time';
import { PhoneSteps } from './phone-steps';
import { LapsedNotice, RefusalNotice } from './refusal-notice';
import { Results } from './results';
import { SearchSentence } from './search-sentence';
import { useHold } from './use-hold';
import { useSearch } from './use-search';

/** Finding a time and booking it, without an account. */
export default function BookingPage() {
  const { data: catalogue, error, reload } = useLoad('catalogue', loadCatalogue);
  useTitle(catalogue ? `Find a time, ${catalogue.chain.name}` : 'Find a time');
  if (catalogue) return <Booking catalogue={catalogue} />;
  return (
    <PublicShell chain={null}>
      {error ? (
        <ErrorState title="The free times do not load." error={error} onRetry={reload} />
      ) : (
        <Loading what="the clinics" />
      )}
    </PublicShell>
  );
}

function Booking({ catalogue }: { catalogue: Catalogue }) {
  const [, navigate] = useLocation();
  const narrow = useNarrow();
  const searching = useSearch(catalogue);
  const { today } = searching;
  const holding = useHold(today);
  const [details, setDetails] = useState<Details>(noDetails);
  const [busy, setBusy] = useState(false);
  const { held, refusal, lapsed } = holding;

  const pick = async (time: FreeTime) => {
    const taken = await holding.take(time);
    if (!taken) searching.reload();
    return taken;
  };
  // Where the thread stands below the list, a held time brings it into view.
  const below = useMedia('(max-width: 1099px)');
  const heldId = held?.hold.appointmentId;
  useEffect(() => {
    if (heldId && below && !narrow) document.getElementById(formId)?.scrollIntoView({ block: 'center' });
  }, [heldId, below, narrow]);
  const booked = ({ linkToken }: Booked) => {
    holding.forget();
    navigate(`/a/${linkToken}`, { state: { justBooked: true, today } });
  };
  const lost = (error: unknown) => {
    holding.lose(error);
    searching.reload();
  };

  const notices = (
    <div className={styles.notices}>
      {refusal ? <RefusalNotice error={refusal} today={today} onPick={(time) => void pick(time)} /> : null}
      {lapsed ? <LapsedNotice time={lapsed} today={today} onPick={(time) => void pick(time)} /> : null}
    </div>
  );
  const form = held ? (
    <DetailsForm
      id={formId}
      chain={catalogue.chain}
      held={held}
      details={details}
      onChange={setDetails}
      onBooked={booked}
      onLost={lost}
      onBusy={setBusy}
    >
      {narrow ? null : (
        <>
          <Button type="submit" full busy={busy}>
            Book {momentOf(held.time.startsAtWall, today).replace(' at ', ' ')}
          </Button>
          <p className={styles.promise}>
            <LockIcon />
            <span>No account, no payment now. The confirmation has a link to move or cancel.</span>
          </p>
        </>
      )}
    </DetailsForm>
  ) : null;

  if (narrow) {
    return <PhoneSteps {...{ catalogue, searching, holding, notices, form, busy }} onPick={pick} />;
  }
  const clinics = catalogue.locations.length;
  return (
    <PublicShell
      chain={catalogue.chain}
      detail={`${clinics} ${clinics === 1 ? 'clinic' : 'clinics'}`}
      aside={
        <BookingThread catalogue={catalogue} search={searching.search} held={held} today={today}>
          <HeldLine holding={holding} />
          {form}
        </BookingThread>
      }
    >
      <SearchSentence
        catalogue={catalogue}
        search={searching.search}
        today={today}
        narrow={false}
        onChange={searching.choose}
      />
      {notices}
      <Results
        catalogue={catalogue}
        searching={searching}
        holding={holding}
        narrow={false}
        onPick={(time) => void pick(time)}
        onOpen={() => undefined}
      />
    </PublicShell>
  );
}
