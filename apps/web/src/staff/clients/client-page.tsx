import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ClientSheet } from '@unknot/shared/contracts/api/clients';
import { useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { appointmentWords } from '../../components/appointment-words';
import { Button } from '../../components/controls';
import { EmptyState, ErrorState, Loading, Notice } from '../../components/feedback';
import { Thread, ThreadItem } from '../../components/thread';
import { dayOf } from '../../format/wall-time';
import { useTitle } from '../../use-title';
import { useStaff } from '../session';
import { MiniLine } from '../session/mini-line';
import { loadLines } from '../session/session-api';
import { useServerNow } from '../staff-frame';
import { detailOf, titleOf } from '../tasks/task-words';
import { ClientMessages } from './client-messages';
import { beadOf, becauseOf, visitsOf, whenOf } from './client-words';
import styles from './clients.module.css';
import { loadClient } from './clients-api';
import { EditDialog } from './edit-dialog';
import { EraseDialog } from './erase-dialog';
import { Known } from './known';
import { MergeDialog } from './merge-dialog';

/** A client as the staff know them: visits, messages, contacts, and what is to be done. */
export default function ClientPage({ clientId }: { clientId: string }) {
  const [, navigate] = useLocation();
  const { data, error, refetch } = useQuery({
    queryKey: ['client', clientId],
    queryFn: ({ signal }) => loadClient(clientId, signal),
  });
  useServerNow(data?.now);
  useTitle(`${data?.name ?? 'Client'}, Unknot`);
  const remains = data?.clientId;
  useEffect(() => {
    // An id that was merged leads to who remains.
    if (remains && remains !== clientId) navigate(`/staff/clients/${remains}`, { replace: true });
  }, [remains, clientId, navigate]);
  if (error && !data) {
    return (
      <div className={styles.page}>
        <ErrorState error={error} title="This client does not load." onRetry={() => void refetch()} />
      </div>
    );
  }
  return <div className={styles.page}>{data ? <Sheet sheet={data} /> : <Loading what="the client" />}</div>;
}

function Sheet({ sheet }: { sheet: ClientSheet }) {
  const { can, location } = useStaff();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [dialog, setDialog] = useState<'edit' | 'erase' | 'merge' | null>(null);
  const [other, setOther] = useState<string | null>(null);
  const close = () => {
    setDialog(null);
    setOther(null);
  };
  const changed = (next: ClientSheet) => {
    client.setQueryData(['client', next.clientId], next);
    void client.invalidateQueries({ queryKey: ['messages'] });
    close();
  };
  const next = sheet.visits.findLast(({ state, startsAt }) => startsAt > sheet.now && isAhead(state)) ?? null;
  const last = sheet.visits.find(({ state, startsAt }) => startsAt <= sheet.now && state !== 'cancelled') ?? null;
  const used = sheet.contacts.filter(({ used }) => used);
  return (
    <>
      <header className={styles.head}>
        <div>
          <h1>{sheet.name}</h1>
          <p className="quiet">
            {visitsOf({ nextVisit: next, lastVisit: last })}
            {used.map(({ kind, value }) => (
              <span key={value}>
                {' · '}
                <a className="link" href={`${kind === 'phone' ? 'tel' : 'mailto'}:${value}`}>
                  {value}
                </a>
              </span>
            ))}
          </p>
        </div>
        <div className={styles.actions}>
          {can('appointments:write') ? (
            <Button onClick={() => navigate(`/staff/calendar?book=${sheet.clientId}`)}>Book again</Button>
          ) : null}
          {can('clients:write') ? (
            <Button look="outline" onClick={() => setDialog('edit')}>
              Correct
            </Button>
          ) : null}
        </div>
      </header>
      {sheet.alike.map(({ client: one, because }) => (
        <Notice key={one.clientId}>
          <div className={styles.alike}>
            <span>
              <Link className="link" href={`/staff/clients/${one.clientId}`}>
                {one.name}
              </Link>{' '}
              has {becauseOf(because)}. {visitsOf(one)}. They may be one person.
            </span>
            <Button
              look="outline"
              onClick={() => {
                setOther(one.clientId);
                setDialog('merge');
              }}
            >
              Compare
            </Button>
          </div>
        </Notice>
      ))}
      <div className={styles.columns}>
        <div>
          <Visits sheet={sheet} />
          {can('messages:read') ? <ClientMessages clientId={sheet.clientId} /> : null}
        </div>
        <div>
          {can('outcomes:read') && can('clinical:read') ? (
            <Lines clientId={sheet.clientId} locationId={location.id} />
          ) : null}
          <ToDo sheet={sheet} />
          <Known sheet={sheet} zone={location.zone} />
          {can('clients:write') ? (
            <section className={styles.section} aria-label="More">
              <button type="button" className="link" onClick={() => setDialog('merge')}>
                Same person as another client
              </button>
              <button type="button" className="link" onClick={() => setDialog('erase')}>
                Erase on request
              </button>
            </section>
          ) : null}
        </div>
      </div>
      {dialog === 'edit' ? <EditDialog sheet={sheet} onChanged={changed} onClose={close} /> : null}
      {dialog === 'merge' ? <MergeDialog sheet={sheet} other={other} onMerged={changed} onClose={close} /> : null}
      {dialog === 'erase' ? (
        <EraseDialog
          sheet={sheet}
          onClose={close}
          onErased={() => {
            client.removeQueries({ queryKey: ['client', sheet.clientId] });
            void client.invalidateQueries({ queryKey: ['clients'] });
            navigate('/staff/clients', { replace: true });
          }}
        />
      ) : null}
    </>
  );
}

const isAhead = (state: ClientSheet['visits'][number]['state']) => ['booked', 'confirmed', 'arrived'].includes(state);

function Visits({ sheet }: { sheet: ClientSheet }) {
  const { can } = useStaff();
  return (
    <section className={styles.section} aria-label="Visits">
      <h2>Visits</h2>
      {sheet.visits.length === 0 ? <EmptyState title="No visit yet." /> : null}
      {sheet.visits.length >= 100 ? <p className="quiet small">The latest 100; earlier ones are not shown.</p> : null}
      <Thread label="Visits of the client, the latest first">
        {sheet.visits.map((visit) => (
          <ThreadItem
            key={visit.appointmentId}
            state={beadOf[visit.state]}
            strong={isAhead(visit.state)}
            title={
              <Link
                className="link"
                href={`/staff/calendar?date=${dayOf(visit.startsAtWall)}&appointment=${visit.appointmentId}`}
              >
                {whenOf(visit.startsAtWall)}
              </Link>
            }
            time={appointmentWords[visit.state]}
            timeTone={visit.state === 'no_show' ? 'madder' : 'plain'}
            detail={
              <>
                {visit.treatmentName}, {visit.practitionerName}, {visit.locationName}, {visit.reference}
                {visit.session && can('clinical:read') ? (
                  <>
                    {'. '}
                    <Link className="link" href={`/staff/sessions/${visit.appointmentId}`}>
                      Session
                    </Link>
                  </>
                ) : null}
              </>
            }
          />
        ))}
      </Thread>
    </section>
  );
}

function Lines({ clientId, locationId }: { clientId: string; locationId: string }) {
  const { data } = useQuery({
    queryKey: ['lines', clientId, locationId],
    queryFn: ({ signal }) => loadLines(clientId, locationId, signal),
    retry: false,
  });
  if (!data || data.lines.length === 0) return null;
  return (
    <section className={styles.section} aria-label="Own lines">
      <h2>Own lines</h2>
      <ul className={styles.plain}>
        {data.lines.map((line) => (
          <MiniLine key={line.domain} line={line} />
        ))}
      </ul>
    </section>
  );
}

function ToDo({ sheet }: { sheet: ClientSheet }) {
  const waiting = sheet.enquiries.filter(({ state }) => state === 'received');
  if (sheet.tasks.length === 0 && sheet.enquiries.length === 0) return null;
  return (
    <section className={styles.section} aria-label="To do">
      <h2>To do</h2>
      <ul className={styles.plain}>
        {sheet.tasks.map((task) => (
          <li key={task.taskId}>
            <Link className="link" href="/staff/tasks">
              {titleOf(task)}
            </Link>
            <span className="quiet small"> {detailOf(task)}</span>
          </li>
        ))}
        {waiting.length > 0 ? <li>An enquiry waits for an answer.</li> : null}
        {sheet.enquiries.length > waiting.length ? (
          <li className="quiet">{sheet.enquiries.length - waiting.length} earlier enquiries, answered.</li>
        ) : null}
      </ul>
      {sheet.enquiries.length > 0 ? (
        <Link className="link" href="/staff/enquiries">
          Enquiries
        </Link>
      ) : null}
    </section>
  );
}
