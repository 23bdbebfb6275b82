import { useQuery } from '@tanstack/react-query';
import type { Session } from '@unknot/shared/contracts/api/sessions';
import { sentenceOf } from '../../api/api-error';
import { Loading } from '../../components/feedback';
import { Contraindications } from '../intake/contraindications';
import { useStaff } from '../session';
import { CoursePart } from './course-part';
import { Facts } from './facts';
import { MiniLine } from './mini-line';
import styles from './session.module.css';
import { loadLines } from './session-api';
import { agoOf, namesOf, pointsOf, pressureOf, treatedOf, verdictWords } from './session-words';

/** What to know before touching: the last session, what the client answered since, and the course. */
export function KnowColumn({ session, zone }: { session: Session; zone: string }) {
  return (
    <>
      <Contraindications appointmentId={session.appointmentId} />
      <LastSession session={session} zone={zone} />
      <SinceTheFirst session={session} />
      <CoursePart session={session} />
    </>
  );
}

function LastSession({ session, zone }: { session: Session; zone: string }) {
  const { previous } = session;
  if (!previous) {
    return (
      <section className={styles.part}>
        <h2>Last session</h2>
        <p className="quiet">None: this is the first visit.</p>
      </section>
    );
  }
  return (
    <section className={styles.part}>
      <h2>
        Last session <span className={styles.aside}>{agoOf(previous.completedAt, session, zone)}</span>
      </h2>
      {previous.verdict ? (
        <p className={styles.verdict} data-verdict={previous.verdict}>
          {verdictWords[previous.verdict]}
        </p>
      ) : null}
      {previous.record?.verdictWords ? <p className="voice">“{previous.record.verdictWords}”</p> : null}
      <Facts
        facts={[
          ['Pressure', pressureOf(previous.pressureUsed, previous.toleratedPressure)],
          ['Techniques', namesOf(previous.techniques, session.choices.techniques)],
          ['Treated', treatedOf(previous.regions)],
          ['Trigger points', pointsOf(previous.record?.triggerPoints ?? [])],
          ['Noted', previous.note],
        ]}
      />
    </section>
  );
}

function SinceTheFirst({ session }: { session: Session }) {
  const { can } = useStaff();
  const { data, error } = useQuery({
    queryKey: ['lines', session.client.id, session.locationId],
    queryFn: ({ signal }) => loadLines(session.client.id, session.locationId, signal),
    enabled: can('outcomes:read'),
  });
  if (!can('outcomes:read')) return null;
  const lines = data?.lines.filter(({ points }) => points.length > 0) ?? [];
  return (
    <section className={styles.part}>
      <h2>Since the first session</h2>
      {error ? <p className="quiet">The answers do not load. {sentenceOf(error)}</p> : null}
      {!data && !error ? <Loading what="the answers" /> : null}
      {data && lines.length === 0 ? <p className="quiet">Nothing answered yet.</p> : null}
      {lines.length > 0 ? (
        <>
          <ul>
            {lines.map((line) => (
              <MiniLine key={line.domain} line={line} />
            ))}
          </ul>
          <p className="quiet small">0 to 10. Ring: before the first session.</p>
        </>
      ) : null}
    </section>
  );
}
