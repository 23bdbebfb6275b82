import type { Session } from '@unknot/shared/contracts/api/sessions';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Tag } from '../../components/tag';
import { timeOf, wallTimeIn } from '../../format/wall-time';
import styles from './session.module.css';

/** Who it is and in their own words why; at the right when, where, and whether it is saved. */
export function SessionHead({ session, zone, children }: { session: Session; zone: string; children?: ReactNode }) {
  const { client, complaint, numberInCourse, startsAtWall, endsAtWall, roomName } = session;
  return (
    <header className={styles.head}>
      <Link href={`/staff/day?date=${startsAtWall.slice(0, 10)}`} className={styles.back} aria-label="Back to the day">
        <svg
          width="20"
          height="20"
          viewBox="0 0 24 24"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          aria-hidden="true"
        >
          <path d="M5 12h14M5 12l6 6M5 12l6-6" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      </Link>
      <div className={styles.who}>
        <h1>{client.name}</h1>
        <span className="quiet">session {numberInCourse} of this course</span>
        {complaint ? <p className="voice">“{complaint}”</p> : null}
      </div>
      <div className={styles.when}>
        <p>
          <StateTag session={session} zone={zone} />
          <span className="quiet tabular">
            {timeOf(startsAtWall)} to {timeOf(endsAtWall)}, {roomName}
          </span>
        </p>
        {children}
      </div>
    </header>
  );
}

function StateTag({ session, zone }: { session: Session; zone: string }) {
  if (session.state === 'completed') {
    const at = session.completedAt ? `, ${timeOf(wallTimeIn(session.completedAt, zone))}` : '';
    return <Tag>Completed{at}</Tag>;
  }
  if (session.state === null) return <Tag tone="brass">Not started</Tag>;
  return (
    <Tag tone="tint">In session{session.startedAt ? `, since ${timeOf(wallTimeIn(session.startedAt, zone))}` : ''}</Tag>
  );
}
