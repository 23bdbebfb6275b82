import { useQuery } from '@tanstack/react-query';
import type { StaffBookRequest } from '@unknot/shared/contracts/api/front-desk';
import { useDeferredValue, useState } from 'react';
import { Button, Checkbox, TextField } from '../../components/controls';
import { searchClients } from '../clients/clients-api';
import styles from './form.module.css';

/** A client who is known, or what a new one says on the phone. */
export type ChosenClient =
  | { clientId: string; known: string }
  | { name: string; phone: string; email: string; careData: boolean; surveys: boolean };

export const isComplete = (client: ChosenClient): boolean =>
  'clientId' in client || (client.name.trim() !== '' && (client.phone + client.email).trim() !== '' && client.careData);

/** The part of the request that names the client. */
export function requestOf(client: ChosenClient): Pick<StaffBookRequest, 'clientId' | 'newClient'> {
  if ('clientId' in client) return { clientId: client.clientId };
  const { name, phone, email, surveys } = client;
  return {
    newClient: {
      name,
      phone: phone.trim() || undefined,
      email: email.trim() || undefined,
      locale: 'en',
      consents: { careData: true, surveys },
    },
  };
}

interface ClientFieldProps {
  client: ChosenClient | null;
  onChange: (client: ChosenClient | null) => void;
  errorOf: (field: string) => string | null;
}

/** Searches clients as one types; whoever is not found is registered with the booking. */
export function ClientField({ client, onChange, errorOf }: ClientFieldProps) {
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const { data, isFetching } = useQuery({
    queryKey: ['client-search', q],
    queryFn: ({ signal }) => searchClients(q, signal),
    enabled: client === null && q.length >= 2,
    placeholderData: (before) => before,
  });
  if (client && 'clientId' in client) {
    return (
      <div className={styles.chosen}>
        <span>
          Client <strong>{client.known}</strong>
        </span>
        <button type="button" className="link" onClick={() => onChange(null)}>
          Another
        </button>
      </div>
    );
  }
  if (client) return <NewClient client={client} onChange={onChange} errorOf={errorOf} />;
  const found = q.length >= 2 ? (data?.clients ?? []) : [];
  const isNumber = /^[\d\s+()./-]+$/.test(q);
  return (
    <div>
      <TextField
        label="Client"
        hint="Name, phone or mail"
        autoComplete="off"
        type="search"
        value={text}
        onChange={setText}
        autoFocus
      />
      <ul className={styles.found} aria-label="Clients found" aria-busy={isFetching || undefined}>
        {found.map(({ clientId, name, phone, email }) => (
          <li key={clientId}>
            <button type="button" onClick={() => onChange({ clientId, known: name })}>
              <strong>{name}</strong> <span className="quiet small">{[phone, email].filter(Boolean).join(', ')}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="sr-only" role="status">
        {q.length >= 2 && data ? `${found.length} clients found` : ''}
      </p>
      <Button
        look="quiet"
        className={styles.newClient}
        onClick={() =>
          onChange({
            name: isNumber || q.includes('@') ? '' : q,
            phone: isNumber ? q : '',
            email: q.includes('@') ? q : '',
            careData: false,
            surveys: false,
          })
        }
      >
        {q.length >= 2 && data && found.length === 0 ? 'Nobody found: a new client' : 'New client'}
      </Button>
    </div>
  );
}

function NewClient({
  client,
  onChange,
  errorOf,
}: {
  client: Exclude<ChosenClient, { clientId: string }>;
  onChange: (client: ChosenClient | null) => void;
  errorOf: (field: string) => string | null;
}) {
  const set = (change: Partial<typeof client>) => onChange({ ...client, ...change });
  return (
    <fieldset className={styles.form}>
      <legend className={styles.chosen}>
        <span>New client</span>
        <button type="button" className="link" onClick={() => onChange(null)}>
          Search again
        </button>
      </legend>
      <TextField
        label="Name"
        autoComplete="off"
        maxLength={120}
        value={client.name}
        error={errorOf('name')}
        onChange={(name) => set({ name })}
        autoFocus
      />
      <div className={styles.pair}>
        <TextField
          label="Mobile"
          type="tel"
          autoComplete="off"
          value={client.phone}
          error={errorOf('phone')}
          onChange={(phone) => set({ phone })}
        />
        <TextField
          label="or email"
          type="email"
          autoComplete="off"
          value={client.email}
          error={errorOf('email')}
          onChange={(email) => set({ email })}
        />
      </div>
      <p className={styles.hint}>Ask, and tick what they agree to. It is noted that they said it to you.</p>
      <Checkbox checked={client.careData} onChange={(careData) => set({ careData })}>
        We may use what they tell us to plan the treatment
      </Checkbox>
      <Checkbox checked={client.surveys} onChange={(surveys) => set({ surveys })}>
        We may ask afterwards how they slept and felt
      </Checkbox>
    </fieldset>
  );
}
