import type { Session } from '@unknot/shared/contracts/api/sessions';
import { BodyMap } from '../../components/body-map/body-map';
import { BodyMapKey } from '../../components/body-map/region-list';
import { Columns } from './columns';
import { Facts } from './facts';
import { KnowColumn } from './know-column';
import { MarkedRegions } from './map-column';
import styles from './session.module.css';
import { SessionHead } from './session-head';
import { feedbackWords, namesOf, reactionWords, secondOf, verdictWords } from './session-words';

/** A session that is over, or that this person may only read. */
export function ReadSession({ session, zone }: { session: Session; zone: string }) {
  const { record } = session;
  return (
    <div className={styles.page}>
      <SessionHead session={session} zone={zone}>
        {session.savedAt && session.state === 'completed' ? (
          <p className="quiet">Signed {secondOf(session.savedAt, zone)}, can be read only</p>
        ) : null}
      </SessionHead>
      <Columns
        know={<KnowColumn session={session} zone={zone} />}
        map={
          <>
            <div className={styles.drawing}>
              <BodyMap value={record.checkIn.regions} />
            </div>
            <div className={styles.key}>
              <BodyMapKey />
            </div>
            <MarkedRegions regions={record.checkIn.regions} />
          </>
        }
        record={
          session.state === null ? <p className={styles.part}>Nothing recorded.</p> : <Record session={session} />
        }
      />
    </div>
  );
}

function Record({ session }: { session: Session }) {
  const { record, choices } = session;
  return (
    <>
      <section className={styles.part}>
        <h2>Check-in</h2>
        <Facts
          facts={[
            ['Discomfort', record.checkIn.discomfort],
            ['Tolerated', record.checkIn.toleratedPressure],
            ['Told', record.checkIn.note],
          ]}
        />
      </section>
      <section className={styles.part}>
        <h2>Today</h2>
        <Facts
          facts={[
            ['Techniques', namesOf(record.techniques, choices.techniques)],
            ['Pressure', record.pressureUsed],
            ['Feedback', record.feedback && feedbackWords[record.feedback]],
            ['Reaction', record.reaction && reactionWords[record.reaction]],
            ['Note', record.note],
          ]}
        />
      </section>
      <section className={styles.part}>
        <h2>Afterwards</h2>
        {record.verdict ? (
          <p className={styles.verdict} data-verdict={record.verdict}>
            {verdictWords[record.verdict]}
          </p>
        ) : null}
        <Facts facts={[['Advice', namesOf(record.advice, choices.advice)]]} />
      </section>
    </>
  );
}
