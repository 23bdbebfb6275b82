import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Setup } from '@unknot/shared/contracts/api/setup';
import { useRef, useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { Button } from '../../components/controls';
import { ErrorState, Loading, Notice } from '../../components/feedback';
import { Thread, ThreadItem } from '../../components/thread';
import { useTitle } from '../../use-title';
import { modalityForm, specialtyForm, treatmentForm } from './catalogue-forms';
import { accountForm, locationForm, practitionerForm, roomForm } from './forms';
import { Part } from './part';
import styles from './setup.module.css';
import { invite, loadSetup } from './setup-api';

/** Whether there is a location, a room, a treatment and somebody who offers it. */
function stepsDone({ locations, rooms, treatments, practitioners }: Setup): boolean[] {
  const usable = (all: readonly { active: boolean }[]) => all.some(({ active }) => active);
  const atWork = practitioners.filter(({ hours, treatmentIds }) => hours.length > 0 && treatmentIds.length > 0);
  return [usable(locations), usable(rooms), usable(treatments), usable(atWork)];
}
const isBookable = (setup: Setup) => stepsDone(setup).every(Boolean);

/** What a chain is made of, as steps until the first booking is possible; later the same steps change it. */
export default function SetupPage() {
  useTitle('Setup');
  const client = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const { data: setup, error, refetch } = useQuery({ queryKey: ['setup'], queryFn: ({ signal }) => loadSetup(signal) });
  if (error && !setup) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!setup) return <Loading what="the setup" />;

  const saved = (next: Setup) => {
    client.setQueryData(['setup'], next);
    // The last step leads to the link at the top.
    if (isBookable(next) && !isBookable(setup)) heading.current?.focus();
    // Places and rights of the person who looks may have changed with it.
    void client.invalidateQueries({ queryKey: ['me'] });
  };
  const done = stepsDone(setup);
  const next = done.indexOf(false);
  const state = (step: number) => (done[step] ? 'done' : step === next ? 'now' : 'planned');
  const part = (step: number) => ({ setup, onSaved: saved, isNext: step === next });
  return (
    <div className={styles.page}>
      <h1 ref={heading} tabIndex={-1}>
        {next === -1 ? 'Your chain can be booked' : 'Set up your chain'}
      </h1>
      {next === -1 ? (
        <p>
          <a href="/">Open the booking page of {setup.chain.name}</a>, or go on adding below.
        </p>
      ) : (
        <p>Step by step until the first booking. Each is saved at once; you can go away and come back.</p>
      )}
      <Thread label="Steps" ground="--u-ground">
        <ThreadItem
          state={state(0)}
          strong={next === 0}
          title="Locations"
          detail="Where you work, in which time zone, and when it is open."
        >
          <Part form={locationForm} {...part(0)} />
        </ThreadItem>
        <ThreadItem
          state={state(1)}
          strong={next === 1}
          title="Rooms"
          detail="Nobody is booked into a room that is taken."
        >
          {setup.locations.length > 0 ? <Part form={roomForm} {...part(1)} /> : null}
        </ThreadItem>
        <ThreadItem
          state={state(2)}
          strong={next === 2}
          title="Treatments"
          detail="What can be booked: length, price, advice."
        >
          {setup.locations.length > 0 ? <Part form={treatmentForm} {...part(2)} /> : null}
        </ThreadItem>
        <ThreadItem state={state(3)} strong={next === 3} title="Practitioners" detail="Who offers it, where and when.">
          {setup.treatments.length > 0 ? <Part form={practitionerForm} {...part(3)} /> : null}
        </ThreadItem>
        <ThreadItem
          state={setup.accounts.length > 1 ? 'done' : 'planned'}
          title="Accounts"
          detail="Who signs in. A new account gets a link to choose a password with."
        >
          <Part
            form={accountForm}
            {...part(-2)}
            more={(row) => (row.active ? <Invite accountId={row.id} name={row.name} /> : null)}
          />
        </ThreadItem>
        <ThreadItem
          state={setup.specialties.length > 0 ? 'done' : 'planned'}
          title="Specialties"
          detail="What clients come with: the first choice of the booking page."
        >
          <Part form={specialtyForm} {...part(-2)} />
        </ThreadItem>
        <ThreadItem
          state={setup.modalities.length > 0 ? 'done' : 'planned'}
          title="Kinds of work"
          detail="What treatments are told apart by, for clients and in the outcomes."
        >
          <Part form={modalityForm} {...part(-2)} />
        </ThreadItem>
      </Thread>
    </div>
  );
}

/** Makes a link that is shown once, to be handed over by whoever asked for it. */
function Invite({ accountId, name }: { accountId: string; name: string }) {
  const [told, setTold] = useState<{ link?: string; refusal?: string }>({});
  const ask = async () => {
    try {
      const { path } = await invite(accountId);
      setTold({ link: new URL(path, location.origin).href });
    } catch (error) {
      setTold({ refusal: sentenceOf(error) });
    }
  };
  if (told.link) {
    return (
      <Notice>
        Give {name} this link; it works once, for a week: <code className={styles.link}>{told.link}</code>
      </Notice>
    );
  }
  return (
    <>
      {told.refusal ? <Notice tone="madder">{told.refusal}</Notice> : null}
      <Button look="quiet" onClick={() => void ask()} aria-label={`Password link for ${name}`}>
        Password link
      </Button>
    </>
  );
}
