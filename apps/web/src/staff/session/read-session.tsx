import type { Session } from '@unknot/shared/contracts/api/sessions';
import { useState } from 'react';
import { BodyMap } from '../../components/body-map/body-map';
import { BodyMapKey } from '../../components/body-map/region-list';
import { Button } from '../../components/controls';
import { useStaff } from '../session';
import { AmendSession } from './amend-session';
import { Columns } from './columns';
import { Facts } from './facts';
import { HistoryPart } from './history-part';
import { KnowColumn } from './know-column';
import { marksOfRecord, numbered } from './map-marks';
import { MarkedRegions, PathList, PointList } from './marked';
import { NextVisit } from './next-visit';
import { NowRatings } from './now-ratings';
import { recordInWords } from './record-words';
import styles from './session.module.css';
import { SessionHead } from './session-head';
import { secondOf, verdictWords } from './session-words';

/** A session that is over, or that this person may only read. What is signed can be corrected, with a reason. */
export function ReadSession({
  session,
  zone,
  onSession,
}: {
  session: Session;
  zone: string;
  onSession: (session: Session) => void;
}) {
  const { can } = useStaff();
  const [correcting, setCorrecting] = useState(false);
  const marks = marksOfRecord(session.record);
  const signed = session.state === 'completed';
  const isNewest = session.course.at(-1)?.current === true;
  if (correcting) {
    const keep = (next: Session) => {
      onSession(next);
      setCorrecting(false);
    };
    return <AmendSession session={session} zone={zone} onSession={keep} onLeave={() => setCorrecting(false)} />;
  }
  return (
    <div className={styles.page}>
      <SessionHead session={session} zone={zone}>
        {session.savedAt && signed ? (
          <p className="quiet">
            {session.history.length > 1 ? 'Corrected' : 'Signed'} {secondOf(session.savedAt, zone)}
          </p>
        ) : null}
      </SessionHead>
      <Columns
        know={<KnowColumn session={session} zone={zone} />}
        map={
          <>
            <div className={styles.drawing}>
              <BodyMap value={marks.regions} points={numbered(marks.points)} paths={marks.paths} />
            </div>
            <div className={styles.key}>
              <BodyMapKey />
            </div>
            <PointList marks={marks} />
            <PathList marks={marks} />
            <MarkedRegions marks={marks} />
          </>
        }
        record={
          session.state === null ? (
            <p className={styles.part}>Nothing recorded.</p>
          ) : (
            <>
              {signed && isNewest && can('clinical:write') ? (
                <section className={styles.part}>
                  <h2>Next visit</h2>
                  <NextVisit session={session} />
                </section>
              ) : null}
              <Record session={session} zone={zone} />
              {signed ? <NowRatings session={session} when="after" /> : null}
              <HistoryPart session={session} zone={zone} />
              {signed && can('clinical:write') ? (
                <section className={styles.part}>
                  <Button look="outline" onClick={() => setCorrecting(true)}>
                    Correct the record
                  </Button>
                </section>
              ) : null}
            </>
          )
        }
      />
    </div>
  );
}

function Record({ session, zone }: { session: Session; zone: string }) {
  const { record, choices } = session;
  const said = recordInWords(record, choices, zone);
  return (
    <>
      <section className={styles.part}>
        <h2>Check-in</h2>
        <Facts facts={said.checkIn} />
      </section>
      <section className={styles.part}>
        <h2>Today</h2>
        <Facts facts={said.today} />
      </section>
      <section className={styles.part}>
        <h2>Afterwards</h2>
        {record.verdict ? (
          <p className={styles.verdict} data-verdict={record.verdict}>
            {verdictWords[record.verdict]}
          </p>
        ) : null}
        <Facts facts={said.afterwards.filter(([part]) => part !== 'Overall')} />
      </section>
    </>
  );
}
