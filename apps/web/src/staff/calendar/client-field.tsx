import { useQuery } from '@tanstack/react-query';
import { WrittenLanguage } from '@unknot/shared/contracts/api/preferences';
import { useDeferredValue, useState } from 'react';
import { Button, Checkbox, TextField } from '../../components/controls';
import { languageOf } from '../clients/client-words';
import { searchClients } from '../clients/clients-api';
import { type ChosenClient, languageIn, type NewClient as NewOne } from './chosen-client';
import styles from './form.module.css';
import { SelectField } from './select-field';

interface ClientFieldProps {
  client: ChosenClient | null;
  /** Of the clinic, ISO 3166; undefined while it is not known. */
  country: string | undefined;
  onChange: (client: ChosenClient | null) => void;
  errorOf: (field: string) => string | null;
}

/** Searches clients as one types; whoever is not found is registered with the booking. */
export function ClientField({ client, country, onChange, errorOf }: ClientFieldProps) {
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
  if (client) return <NewClient {...{ client, country, onChange, errorOf }} />;
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
      {q.length >= 2 && data?.more ? (
        <p className="quiet small">More match than these: type more letters, or the number.</p>
      ) : null}
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
            language: null,
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

function NewClient({ client, country, onChange, errorOf }: Omit<ClientFieldProps, 'client'> & { client: NewOne }) {
  const set = (change: Partial<NewOne>) => onChange({ ...client, ...change });
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
      <SelectField
        label="Language of messages"
        value={client.language ?? languageIn(country)}
        onChange={(language) => set({ language: WrittenLanguage.parse(language) })}
        options={WrittenLanguage.options.map((one) => [one, languageOf(one)])}
      />
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
