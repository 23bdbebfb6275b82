import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Contraindication, StaffIntake } from '@unknot/shared/contracts/api/intake';
import { sentenceOf } from '../../api/api-error';
import { announce } from '../../components/announcer';
import { regionName } from '../../components/body-map/regions';
import { Button } from '../../components/controls';
import { Loading } from '../../components/feedback';
import { shortDateOf, wallTimeIn } from '../../format/wall-time';
import { useStaff } from '../session';
import { changeTask } from '../tasks/tasks-api';
import styles from './contraindications.module.css';
import { loadIntake, tabletLink } from './intake-api';

/** What the client's health answers say against this treatment: red flags first, then what to adapt, then all answers. */
export function Contraindications({ appointmentId }: { appointmentId: string }) {
  const { can } = useStaff();
  const { data, error } = useQuery({
    queryKey: ['intake', appointmentId],
    queryFn: ({ signal }) => loadIntake(appointmentId, signal),
    enabled: can('clinical:read'),
    refetchInterval: 60_000,
  });
  if (!can('clinical:read')) return null;
  if (!data) {
    return (
      <section className={styles.part}>
        <h2>Health</h2>
        {error ? (
          <p className="quiet">The health answers do not load. {sentenceOf(error)}</p>
        ) : (
          <Loading what="the health answers" />
        )}
      </section>
    );
  }
  const red = data.contraindications.filter(({ level }) => level === 'red');
  const amber = data.contraindications.filter(({ level }) => level === 'amber');
  return (
    <>
      {red.length > 0 ? <RedFlags appointmentId={appointmentId} flags={red} task={data.task} /> : null}
      <section className={styles.part}>
        <h2>
          Health <span className={styles.aside}>{answeredWords(data)}</span>
        </h2>
        {data.state === 'current' ? null : <AskOnTablet appointmentId={appointmentId} state={data.state} />}
        {amber.length > 0 ? (
          <ul className={styles.list} aria-label="Adapt the treatment">
            {amber.map((one) => (
              <Flag key={one.code} flag={one} />
            ))}
          </ul>
        ) : null}
        {data.state !== 'missing' && data.contraindications.length === 0 ? (
          <p>Nothing speaks against this treatment.</p>
        ) : null}
        {data.sections.length > 0 ? <AllAnswers intake={data} /> : null}
      </section>
    </>
  );
}

function RedFlags({
  appointmentId,
  flags,
  task,
}: {
  appointmentId: string;
  flags: readonly Contraindication[];
  task: StaffIntake['task'];
}) {
  const client = useQueryClient();
  const seen = useMutation({
    mutationFn: (taskId: string) => changeTask(taskId, task?.state === 'open' ? 'complete' : 'reopen'),
    onSuccess: () => {
      announce(task?.state === 'open' ? 'Noted as screened.' : 'Open again.');
      void client.invalidateQueries({ queryKey: ['tasks'] });
      return client.invalidateQueries({ queryKey: ['intake', appointmentId] });
    },
  });
  return (
    <section className={styles.red}>
      <h2>
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M8 1.8 15 14H1Z" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
          <path d="M8 6v4m0 1.7v.1" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
        </svg>
        Red flags{' '}
        <span className={styles.state}>
          {task?.state === 'done' ? 'screened' : `${flags.length}${task?.state === 'open' ? ' open' : ''}`}
        </span>
      </h2>
      <ul className={styles.list}>
        {flags.map((one) => (
          <Flag key={one.code} flag={one} />
        ))}
      </ul>
      {task?.state === 'open' ? (
        <Button look="danger" busy={seen.isPending} onClick={() => seen.mutate(task.taskId)}>
          Screened, go on
        </Button>
      ) : null}
      {task?.state === 'done' ? (
        <button type="button" className={`link ${styles.undo}`} onClick={() => seen.mutate(task.taskId)}>
          Open it again
        </button>
      ) : null}
      {seen.error ? <p role="alert">{sentenceOf(seen.error)}</p> : null}
    </section>
  );
}

function Flag({ flag }: { flag: Contraindication }) {
  const places = [...new Set(flag.regions.map((region) => regionName(region).replace(/, (left|right)$/, '')))];
  return (
    <li className={styles.flag} data-level={flag.level}>
      {flag.sentence}
      {places.length > 0 ? <span className={styles.where}>Where: {places.join(', ').toLowerCase()}</span> : null}
      <details className={styles.source}>
        <summary>Source</summary>
        {flag.source}
      </details>
    </li>
  );
}

function AskOnTablet({ appointmentId, state }: { appointmentId: string; state: 'missing' | 'expired' }) {
  const { can } = useStaff();
  const mint = useMutation({
    mutationFn: () => tabletLink(appointmentId),
    onSuccess: ({ token }) => location.assign(`/i/${token}?tablet=1`),
  });
  return (
    <div className={styles.ask}>
      <p>
        {state === 'missing'
          ? 'The health questions are not answered yet.'
          : 'The answers are more than a year old. Ask again.'}
      </p>
      {can('tablet:use') ? (
        <Button look="outline" busy={mint.isPending} onClick={() => mint.mutate()}>
          Ask on this tablet
        </Button>
      ) : null}
      {mint.error ? <p role="alert">{sentenceOf(mint.error)}</p> : null}
    </div>
  );
}

function AllAnswers({ intake }: { intake: StaffIntake }) {
  return (
    <details className={styles.all}>
      <summary>All answers</summary>
      {intake.sections.map((section) => (
        <div key={section.title}>
          <h3>{section.title}</h3>
          <dl>
            {section.answers.map(({ label, answer }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{answer}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
      {intake.consent ? (
        <p className="quiet small">
          Agreed on {dayOf(intake.consent.at, intake.zone)} to text {intake.consent.version} ({intake.consent.language}
          ): “{intake.consent.text}”
        </p>
      ) : null}
    </details>
  );
}

const dayOf = (instant: string, zone: string) => shortDateOf(wallTimeIn(instant, zone));

function answeredWords({ submittedAt, zone, unchanged }: StaffIntake): string {
  if (submittedAt === null) return '';
  return `${unchanged ? 'confirmed' : 'answered'} ${dayOf(submittedAt, zone)}`;
}
