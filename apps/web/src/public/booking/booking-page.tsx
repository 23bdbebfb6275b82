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
import { PageLoading } from '../../page-loading';
import { PublicShell } from '../../shells/public-shell';
import { useTitle } from '../../use-title';
import { bookingWords } from '../../words/pages';
import { Speak } from '../../words/speak';
import { useWords } from '../../words/use-words';
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
import type { BookingWords } from './words/booking-words';

/** Finding a time and booking it, without an account. */
export default function BookingPage() {
  const { data: catalogue, error, reload } = useLoad('catalogue', loadCatalogue);
  const words = useWords(navigator.language, bookingWords);
  useTitle([words?.title, catalogue?.chain.name].filter(Boolean).join(', '));
  if (!words) return <PageLoading />;
  return (
    <Speak words={words.common}>
      {catalogue ? (
        <Booking words={words} catalogue={catalogue} />
      ) : (
        <PublicShell chain={null}>
          {error ? (
            <ErrorState title={words.notLoaded} error={error} onRetry={reload} />
          ) : (
            <Loading what={words.theClinics} />
          )}
        </PublicShell>
      )}
    </Speak>
  );
}

function Booking({ words, catalogue }: { words: BookingWords; catalogue: Catalogue }) {
  const [, navigate] = useLocation();
  const narrow = useNarrow();
  const searching = useSearch(catalogue);
  const { today } = searching;
  const holding = useHold(words.holding, today);
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
    holding.settle();
    navigate(`/a/${linkToken}`, { state: { justBooked: true, today } });
  };
  const lost = (error: unknown) => {
    holding.lose(error);
    searching.reload();
  };

  const notices = (
    <div className={styles.notices}>
      {refusal ? <RefusalNotice error={refusal} today={today} onPick={(time) => void pick(time)} /> : null}
      {lapsed ? (
        <LapsedNotice words={words.holding} time={lapsed} today={today} onPick={(time) => void pick(time)} />
      ) : null}
    </div>
  );
  const form = held ? (
    <DetailsForm
      words={words.holding}
      id={formId}
      catalogue={catalogue}
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
            {words.holding.book(words.common.days.brief(held.time.startsAtWall, today))}
          </Button>
          <p className={styles.promise}>
            <LockIcon />
            <span>{words.promise}</span>
          </p>
        </>
      )}
    </DetailsForm>
  ) : null;

  if (narrow) {
    return <PhoneSteps {...{ words, catalogue, searching, holding, notices, form, busy }} onPick={pick} />;
  }
  return (
    <PublicShell
      chain={catalogue.chain}
      detail={words.clinics(catalogue.locations.length)}
      aside={
        <BookingThread words={words} catalogue={catalogue} search={searching.search} held={held} today={today}>
          <HeldLine words={words.holding} holding={holding} />
          {form}
        </BookingThread>
      }
    >
      <SearchSentence
        words={words.search}
        catalogue={catalogue}
        search={searching.search}
        today={today}
        narrow={false}
        onChange={searching.choose}
      />
      {notices}
      <Results
        words={words}
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
