import type { Course } from '@unknot/shared/contracts/api/courses';
import type { Session } from '@unknot/shared/contracts/api/sessions';
import { useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { Button, TextField } from '../../components/controls';
import { Notice } from '../../components/feedback';
import { Thread, ThreadItem } from '../../components/thread';
import { longDateOf, shortDateOf, timeOf, wallTimeIn } from '../../format/wall-time';
import { useStaff } from '../session';
import styles from './session.module.css';
import { saveGoal } from './session-api';
import { decisionWords, verdictWords } from './session-words';
import { useCourse } from './use-course';

/** The course: what it is to reach, its sessions, and what the last review decided. */
export function CoursePart({ session }: { session: Session }) {
  const { course, error, keep } = useCourse(session.courseId);
  return (
    <section className={styles.part}>
      <h2>This course</h2>
      {error ? <p className="quiet">Goal and reviews do not load. {sentenceOf(error)}</p> : null}
      {course ? <Goal course={course} onCourse={keep} /> : null}
      <Thread label="Sessions of this course" ground="--u-ground">
        {session.course.map((entry) => {
          const open = entry.current && session.state !== 'completed';
          return (
            <ThreadItem
              key={entry.number}
              state={open ? 'now' : 'done'}
              title={`${entry.number}, ${titleOf(entry, session)}`}
              time={open ? timeOf(entry.startsAtWall) : shortDateOf(entry.startsAtWall)}
              detail={entry.verdict ? verdictWords[entry.verdict] : undefined}
            />
          );
        })}
        {course?.ahead
          .filter(({ appointmentId }) => appointmentId !== session.appointmentId)
          .map((visit) => (
            <ThreadItem
              key={visit.appointmentId}
              state="planned"
              title={visit.treatmentName}
              time={`${shortDateOf(visit.startsAtWall)}, ${timeOf(visit.startsAtWall)}`}
            />
          ))}
      </Thread>
      {course ? <LastReview course={course} /> : null}
    </section>
  );
}

function titleOf(entry: Session['course'][number], session: Session): string {
  if (!entry.current) return entry.treatmentName;
  return session.state === 'completed' ? 'this session' : 'today';
}

function Goal({ course, onCourse }: { course: Course; onCourse: (course: Course) => void }) {
  const { can } = useStaff();
  const [goal, setGoal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const writable = can('clinical:write') && course.state === 'open';
  const save = async () => {
    if (goal === null) return;
    setBusy(true);
    setRefusal(null);
    try {
      onCourse(await saveGoal(course.courseId, { before: course.goal, goal: goal.trim() }));
      setGoal(null);
    } catch (error) {
      setRefusal(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  if (goal !== null) {
    return (
      <form
        className={styles.goal}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {refusal ? (
          <Notice tone="madder" alert>
            {refusal}
          </Notice>
        ) : null}
        <TextField label="Goal" rows={2} maxLength={1000} value={goal} onChange={setGoal} />
        <div className={styles.choose}>
          <Button type="submit" busy={busy}>
            Save goal
          </Button>
          <Button look="outline" onClick={() => setGoal(null)}>
            Leave it
          </Button>
        </div>
      </form>
    );
  }
  return (
    <div className={styles.chosenHead}>
      <p>{course.goal ? <span className="voice">{course.goal}</span> : <span className="quiet">No goal yet.</span>}</p>
      {writable ? (
        <Button look="quiet" onClick={() => setGoal(course.goal)}>
          {course.goal ? 'Change goal' : 'Write goal'}
        </Button>
      ) : null}
    </div>
  );
}

function LastReview({ course }: { course: Course }) {
  const [last] = course.reviews;
  if (!last) return null;
  const on = last.proposedOn ? `, ${longDateOf(last.proposedOn)}` : '';
  return (
    <p>
      <span className="quiet">Review of {shortDateOf(wallTimeIn(last.at, course.zone))}: </span>
      {decisionWords[last.decision]}
      {on}
      {last.note ? `. ${last.note}` : ''}
    </p>
  );
}
