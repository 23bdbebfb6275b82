import type { Booked } from '@unknot/shared/contracts/api/appointments';
import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { MyInvitation } from '@unknot/shared/contracts/api/enquiries';
import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../components/controls';
import { PinIcon } from '../../components/icons';
import { useNarrow } from '../../components/use-media';
import { PublicShell } from '../../shells/public-shell';
import type { Details } from '../booking/details';
import { DetailsForm } from '../booking/details-form';
import { formId } from '../booking/form-id';
import { HeldLine, spanOf } from '../booking/held-time';
import { isOf, lengthAndPrice, personOf } from '../booking/places';
import { LapsedNotice, RefusalNotice } from '../booking/refusal-notice';
import { TimesOf } from '../booking/time-step';
import { useHold } from '../booking/use-hold';
import { knownDetails, untilOf } from './invitation';
import styles from './invitation.module.css';
import type { InvitationWords } from './words/invitation-words';

/** The clinic's words, the times of the one who invites, and the form with what the clinic knows already. */
export function AcceptInvitation({
  words,
  token,
  invitation,
  catalogue,
}: {
  words: InvitationWords;
  token: string;
  invitation: MyInvitation;
  catalogue: Catalogue;
}) {
  const [, navigate] = useLocation();
  const narrow = useNarrow();
  const { common, holding: inWords } = words;
  const holding = useHold(inWords, null);
  const [details, setDetails] = useState<Details>(() => knownDetails(invitation));
  const [busy, setBusy] = useState(false);
  const { chain } = catalogue;
  const person = personOf(invitation, catalogue);
  // What this tab held on the booking page before is not what the invitation is for.
  const held = holding.held && person && isOf(holding.held.time, person) ? holding.held : null;
  const heldId = held?.hold.appointmentId;
  useEffect(() => {
    if (heldId) document.getElementById(formId)?.scrollIntoView({ block: 'center' });
  }, [heldId]);

  const pick = (time: FreeTime) => void holding.take(time);
  const booked = ({ linkToken }: Booked) => {
    holding.settle();
    navigate(`/a/${linkToken}`, { state: { justBooked: true } });
  };
  const book = held ? (
    <Button type="submit" form={formId} full={narrow} big busy={busy}>
      {inWords.book(common.days.brief(held.time.startsAtWall, null))}
    </Button>
  ) : null;

  return (
    <PublicShell
      chain={chain}
      foot={
        held && narrow ? (
          <>
            <HeldLine words={inWords} holding={holding} />
            {book}
          </>
        ) : undefined
      }
    >
      <div className={styles.page}>
        <h1 className={`voice ${styles.heading}`}>{words.heading(invitation.practitionerName)}</h1>
        {invitation.answer ? <blockquote className={`voice ${styles.words}`}>“{invitation.answer}”</blockquote> : null}
        <p className={styles.place}>
          <PinIcon size={17} />
          <span>
            {person
              ? `${person.location.name}, ${person.location.street}, ${person.location.city}.`
              : `${invitation.locationName}.`}
            <br />
            {invitation.treatmentName}
            {person ? `, ${lengthAndPrice(inWords, person.treatment, words.language)}` : null}.
            <br />
            <span className="quiet">
              {words.openUntil(untilOf(common.days, invitation.endsAt, person?.location.zone))}
            </span>
          </span>
        </p>
        <section aria-label={inWords.freeTimes}>
          <h2 className={styles.step}>{words.chooseTime}</h2>
          {holding.refusal ? <RefusalNotice error={holding.refusal} today={null} onPick={pick} /> : null}
          {holding.lapsed ? <LapsedNotice words={inWords} time={holding.lapsed} today={null} onPick={pick} /> : null}
          {person ? (
            <TimesOf
              words={inWords}
              person={person}
              today={null}
              holding={holding}
              onPick={pick}
              otherwise={<Otherwise words={words} phone={chain.phone} />}
            />
          ) : (
            <Otherwise words={words} phone={chain.phone} />
          )}
        </section>
        {held ? (
          <section aria-label={inWords.you} className={styles.you}>
            <h2 className={styles.step}>{spanOf(common, held, catalogue, null)}</h2>
            {narrow ? null : <HeldLine words={inWords} holding={holding} />}
            <DetailsForm
              words={inWords}
              id={formId}
              catalogue={catalogue}
              held={held}
              details={details}
              invitation={token}
              onChange={setDetails}
              onBooked={booked}
              onLost={holding.lose}
              onBusy={setBusy}
            >
              {narrow ? null : book}
            </DetailsForm>
          </section>
        ) : null}
      </div>
    </PublicShell>
  );
}

function Otherwise({ words, phone }: { words: InvitationWords; phone: string | null }) {
  const [before = '', after = ''] = words.otherwise(phone).split('{find}');
  return (
    <p>
      {before}
      <a href="/">{words.findOther}</a>
      {after}
    </p>
  );
}
