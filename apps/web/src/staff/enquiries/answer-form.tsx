import { useQuery } from '@tanstack/react-query';
import type { Enquiry } from '@unknot/shared/contracts/api/enquiries';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { loadOwnCatalogue } from '../../api/public-api';
import { Button, TextField } from '../../components/controls';
import { Notice } from '../../components/feedback';
import { SelectField } from '../calendar/select-field';
import { Segments } from '../session/fields';
import styles from './enquiries.module.css';
import type { EnquiryStep } from './enquiries-api';
import { practitionersFor, treatmentsAt, wayOf } from './enquiry-words';

type Kind = 'answer' | 'invite';

/** The answer, with an invitation when it is to lead to a visit, and how it reaches them. */
export function AnswerForm({
  enquiry,
  busy,
  answer,
  onAnswer,
  failure,
  onSend,
  onClose,
}: {
  enquiry: Enquiry;
  busy: boolean;
  answer: string;
  onAnswer: (text: string) => void;
  failure: unknown;
  onSend: (step: EnquiryStep) => void;
  onClose: () => void;
}) {
  const [kind, setKind] = useState<Kind>(enquiry.state === 'invited' ? 'invite' : 'answer');
  const [missing, setMissing] = useState<string | null>(null);
  const offer = useOffer(enquiry);
  const form = useRef<HTMLFormElement>(null);
  const field = () => form.current?.querySelector('textarea');
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the form opens
  useEffect(() => field()?.focus(), []);
  const way = wayOf(enquiry, kind);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { version } = enquiry;
    if (!answer.trim()) {
      setMissing(way === 'call' ? 'Write what you have told them.' : 'Write an answer.');
      field()?.focus();
    } else if (kind === 'answer') onSend({ step: 'answer', version, answer });
    else
      onSend({ step: 'invite', version, answer, practitionerId: offer.practitionerId, treatmentId: offer.treatmentId });
  };

  return (
    <form
      ref={form}
      className={styles.form}
      aria-label={`Answer ${enquiry.client.name}`}
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
        if (event.key === 'Escape' && !answer.trim()) onClose();
      }}
    >
      <Segments
        label="What to send"
        hideLabel
        options={[
          { value: 'answer', label: 'Answer' },
          { value: 'invite', label: 'Answer and invite' },
        ]}
        value={kind}
        onChange={setKind}
      />
      {kind === 'invite' ? (
        <div className={styles.offer}>
          <SelectField
            label="Treatment"
            value={offer.treatmentId}
            options={offer.treatments.map(({ id, name }) => [id, name])}
            onChange={offer.chooseTreatment}
          />
          <SelectField
            label="Practitioner"
            value={offer.practitionerId}
            options={offer.practitioners.map(({ id, name }) => [id, name])}
            onChange={offer.choosePractitioner}
          />
        </div>
      ) : null}
      {way === 'call' ? <CallThem phone={enquiry.client.phone} /> : null}
      <TextField
        label={way === 'call' ? 'What you have told them' : 'Your answer'}
        rows={5}
        maxLength={2000}
        value={answer}
        error={missing}
        onChange={(text) => {
          onAnswer(text);
          setMissing(null);
        }}
      />
      <Way enquiry={enquiry} kind={kind} />
      {failure ? (
        <Notice tone="madder" alert>
          {sentenceOf(failure)}
        </Notice>
      ) : null}
      <div className={styles.actions}>
        <Button type="submit" busy={busy} disabled={kind === 'invite' && !offer.practitionerId}>
          {way === 'call' ? 'Keep as answered' : kind === 'invite' ? 'Send the invitation' : 'Send the answer'}
        </Button>
        <Button look="quiet" onClick={onClose}>
          Not now
        </Button>
      </div>
    </form>
  );
}

/** What will be sent, and by which way. */
function Way({ enquiry, kind }: { enquiry: Enquiry; kind: Kind }) {
  const { email, phone } = enquiry.client;
  const way = wayOf(enquiry, kind);
  if (way === 'email')
    return (
      <p className="quiet small">
        {kind === 'invite' ? 'Your words and a link to the free times go' : 'Your words go'} by mail to {email}.
      </p>
    );
  if (way === 'sms')
    return (
      <p className="quiet small">
        A text to {phone} carries the link, not your words: they read them on the page of the invitation.
      </p>
    );
  return null;
}

/** Only a mail carries an answer: whoever gave a number alone is called. */
export function CallThem({ phone }: { phone: string | null }) {
  if (!phone) return <p>There is no way to reach them any more.</p>;
  return (
    <p>
      Nothing is sent: there is no email address. Call them:{' '}
      <a className={styles.call} href={`tel:${phone}`}>
        {phone}
      </a>
    </p>
  );
}

/** Treatment and practitioner of the invitation: as they stand in it, else what fits best. */
function useOffer(enquiry: Enquiry) {
  const { data: catalogue } = useQuery({ queryKey: ['catalogue'], queryFn: loadOwnCatalogue, staleTime: 60_000 });
  const [treatment, chooseTreatment] = useState(enquiry.invitation?.treatmentId ?? '');
  const [practitioner, choosePractitioner] = useState(enquiry.invitation?.practitionerId ?? '');
  const treatments = catalogue ? treatmentsAt(catalogue, enquiry.locationId) : [];
  const treatmentId = chosenOf(treatments, treatment);
  const practitioners = catalogue ? practitionersFor(catalogue, enquiry, treatmentId) : [];
  const practitionerId = chosenOf(practitioners, practitioner);
  return { treatments, treatmentId, chooseTreatment, practitioners, practitionerId, choosePractitioner };
}

/** What was chosen while it is offered, else the first. */
const chosenOf = (offered: readonly { id: string }[], chosen: string) =>
  (offered.find(({ id }) => id === chosen) ?? offered[0])?.id ?? '';
