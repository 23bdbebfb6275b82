import { useMutation, useQuery } from '@tanstack/react-query';
import type { ClientSheet, FoundClient, MergePreview } from '@unknot/shared/contracts/api/clients';
import { useDeferredValue, useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { announce } from '../../components/announcer';
import { Button, Checkbox, TextField } from '../../components/controls';
import { Dialog } from '../../components/dialog';
import { ErrorState, Loading, Notice } from '../../components/feedback';
import form from '../calendar/form.module.css';
import { visitsOf } from './client-words';
import styles from './clients.module.css';
import { mergeClients, previewMerge, searchClients } from './clients-api';

interface MergeDialogProps {
  sheet: ClientSheet;
  /** Whom to compare with; chosen by a search when null. */
  other: string | null;
  onMerged: (sheet: ClientSheet) => void;
  onClose: () => void;
}

/** Makes one client of two: choose the other, compare, decide whose name and contacts are used. */
export function MergeDialog({ sheet, other, onMerged, onClose }: MergeDialogProps) {
  const [otherId, setOther] = useState(other);
  return (
    <Dialog title={`The same person as ${sheet.name}`} onClose={onClose}>
      {otherId === null ? (
        <Choose sheet={sheet} onChoose={setOther} onClose={onClose} />
      ) : (
        <Compare sheet={sheet} otherId={otherId} onMerged={onMerged} onClose={onClose} />
      )}
    </Dialog>
  );
}

function Choose({
  sheet,
  onChoose,
  onClose,
}: {
  sheet: ClientSheet;
  onChoose: (id: string) => void;
  onClose: () => void;
}) {
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const { data } = useQuery({
    queryKey: ['client-search', q],
    queryFn: ({ signal }) => searchClients(q, signal),
    enabled: q.length >= 2,
    placeholderData: (before) => before,
  });
  const found = q.length >= 2 ? (data?.clients ?? []).filter(({ clientId }) => clientId !== sheet.clientId) : [];
  return (
    <div className={form.form}>
      <TextField
        label="The other client"
        hint="Name, number or mail address"
        type="search"
        autoComplete="off"
        value={text}
        onChange={setText}
        autoFocus
      />
      <ul className={form.found} aria-label="Clients found">
        {found.map((client) => (
          <li key={client.clientId}>
            <button type="button" onClick={() => onChoose(client.clientId)}>
              <strong>{client.name}</strong>{' '}
              <span className="quiet small">
                {[visitsOf(client), client.phone, client.email].filter(Boolean).join(', ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className="quiet small" role="status">
        {q.length >= 2 && data && found.length === 0 ? 'Nobody else found.' : ''}
        {q.length >= 2 && data?.more ? 'More match than these: type more letters, or the number.' : ''}
      </p>
      <div className={form.dialogActions}>
        <Button look="outline" onClick={onClose}>
          Leave it
        </Button>
      </div>
    </div>
  );
}

type Side = 'this' | 'other';
type Choice = Record<'name' | 'email' | 'phone', Side>;
const fields = [
  ['name', 'Name'],
  ['phone', 'Messages by text to'],
  ['email', 'Messages by mail to'],
] as const;

function Compare({
  sheet,
  otherId,
  onMerged,
  onClose,
}: {
  sheet: ClientSheet;
  otherId: string;
  onMerged: (sheet: ClientSheet) => void;
  onClose: () => void;
}) {
  const { data, error, refetch } = useQuery({
    queryKey: ['merge', sheet.clientId, sheet.version, otherId],
    queryFn: ({ signal }) => previewMerge(sheet.clientId, otherId, signal),
    staleTime: 0,
  });
  const [chosen, setChosen] = useState<Partial<Choice>>({});
  const [sure, setSure] = useState(false);
  const [one, other] = data?.clients ?? [];
  const choice: Choice = {
    name: chosen.name ?? 'this',
    phone: chosen.phone ?? (one?.phone ? 'this' : 'other'),
    email: chosen.email ?? (one?.email ? 'this' : 'other'),
  };
  const merge = useMutation({
    mutationFn: () =>
      mergeClients(sheet.clientId, {
        version: one?.version ?? 0,
        otherId,
        otherVersion: other?.version ?? 0,
        ...choice,
      }),
    onSuccess: (merged) => {
      announce(`${merged.name} is one client now.`);
      onMerged(merged);
    },
    onError: () => void refetch(),
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data || !one || !other) return <Loading what="both clients" />;
  return (
    <div className={form.form}>
      <div className={styles.compare}>
        {fields.map(([field, label]) => (
          <fieldset key={field}>
            <legend>{label}</legend>
            {(
              [
                ['this', one],
                ['other', other],
              ] as const
            ).map(([side, client]) => (
              <label key={side} data-none={client[field] === null || undefined}>
                <input
                  type="radio"
                  name={`merge-${field}`}
                  checked={choice[field] === side}
                  disabled={client[field] === null}
                  onChange={() => setChosen({ ...chosen, [field]: side })}
                />
                {client[field] ?? 'none'}
              </label>
            ))}
          </fieldset>
        ))}
        <div className={styles.pairOf}>
          <VisitLine client={one} />
          <VisitLine client={other} />
        </div>
      </div>
      <p>{movesOf(data)}</p>
      {data.refused ? (
        <Notice tone="madder" alert>
          {data.refused}
        </Notice>
      ) : (
        <>
          <p>
            Other names and contacts stay known, so that they are found by them.{' '}
            <strong>This cannot be taken back.</strong>
          </p>
          <Checkbox checked={sure} onChange={setSure}>
            I am sure that they are one person
          </Checkbox>
        </>
      )}
      {merge.error && !data.refused ? (
        <Notice tone="madder" alert>
          {sentenceOf(merge.error)}
        </Notice>
      ) : null}
      <div className={form.dialogActions}>
        {data.refused ? null : (
          <Button busy={merge.isPending} aria-disabled={!sure || undefined} onClick={() => sure && merge.mutate()}>
            Make them one
          </Button>
        )}
        <Button look="outline" onClick={onClose}>
          Leave it
        </Button>
      </div>
    </div>
  );
}

const VisitLine = ({ client }: { client: FoundClient }) => <span className="quiet small">{visitsOf(client)}</span>;

const counted = (count: number, one: string, many: string) =>
  count === 0 ? [] : [count === 1 ? `1 ${one}` : `${count} ${many}`];

/** What goes over from the second, in a sentence. */
function movesOf({ clients, moves, courseEnds }: MergePreview): string {
  const things = [
    ...counted(moves.appointments, 'visit', 'visits'),
    ...counted(moves.sessions, 'session', 'sessions'),
    ...counted(moves.questionnaires, 'health questionnaire', 'health questionnaires'),
    ...counted(moves.tasks, 'task', 'tasks'),
    ...counted(moves.enquiries, 'enquiry', 'enquiries'),
  ];
  const list = things.length > 1 ? `${things.slice(0, -1).join(', ')} and ${things.at(-1)}` : things[0];
  const course = courseEnds ? ' Of their two open courses the one visited last stays open; the other ends.' : '';
  return `${list ?? 'Nothing but contacts'} of ${clients[1]?.name} go${things.length === 1 && list?.startsWith('1 ') ? 'es' : ''} to ${clients[0]?.name}.${course}`;
}
