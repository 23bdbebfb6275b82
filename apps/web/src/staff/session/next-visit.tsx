import { useQuery } from '@tanstack/react-query';
import type { Course, ReviewChoice } from '@unknot/shared/contracts/api/courses';
import type { FreeTime } from '@unknot/shared/contracts/api/problem';
import type { Session } from '@unknot/shared/contracts/api/sessions';
import { useRef, useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { newIdempotencyKey } from '../../api/client';
import { Button } from '../../components/controls';
import { ErrorState, Loading, Notice } from '../../components/feedback';
import { TimePicker } from '../../components/time-picker';
import { addDays, longDateOf, timeOf } from '../../format/wall-time';
import { NextChoice } from './next-choice';
import styles from './session.module.css';
import { bookNext, loadTimes, reviewCourse } from './session-api';
import { nearestTo, todayOf } from './session-words';
import { useCourse } from './use-course';

const fortnight = 14;

/** After a session: how the course goes on, and its next visit in one press. */
export function NextVisit({ session }: { session: Session }) {
  const { course, error, keep } = useCourse(session.courseId);
  if (error && !course) return <ErrorState error={error} title="The course does not load." />;
  if (!course) return <Loading what="the course" />;
  if (course.state === 'discharged') {
    return <p>The client is discharged. What is booked later begins a new course.</p>;
  }
  const [ahead] = course.ahead;
  if (ahead) {
    return (
      <p>
        Booked for <strong>{longDateOf(ahead.startsAtWall)}</strong> at <strong>{timeOf(ahead.startsAtWall)}</strong>:{' '}
        {ahead.treatmentName} with {ahead.practitionerName}, {ahead.locationName}.
      </p>
    );
  }
  const [review] = course.reviews;
  const proposedOn = review?.appointmentId === session.appointmentId ? review.proposedOn : null;
  if (!proposedOn) return <Review session={session} course={course} onCourse={keep} />;
  return <Times key={proposedOn} session={session} course={course} from={proposedOn} onCourse={keep} />;
}

/** Runs a change once at a time; what is refused is said as a sentence. */
function useChange(onCourse: (course: Course) => void) {
  const key = useRef(newIdempotencyKey());
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const run = async (work: (idempotencyKey: string) => Promise<Course>) => {
    setBusy(true);
    setRefusal(null);
    try {
      onCourse(await work(key.current));
    } catch (error) {
      setRefusal(sentenceOf(error));
    } finally {
      key.current = newIdempotencyKey();
      setBusy(false);
    }
  };
  return { busy, refusal, run };
}

function Review({
  session,
  course,
  onCourse,
}: {
  session: Session;
  course: Course;
  onCourse: (course: Course) => void;
}) {
  const [choice, setChoice] = useState<ReviewChoice | null>(null);
  const { busy, refusal, run } = useChange(onCourse);
  const { version, courseId } = course;
  const { appointmentId } = session;
  return (
    <>
      <NextChoice session={session} value={choice} onChange={setChoice} />
      {refusal ? (
        <Notice tone="madder" alert>
          {refusal}
        </Notice>
      ) : null}
      {choice ? (
        <Button
          busy={busy}
          onClick={() => void run((key) => reviewCourse(courseId, { version, appointmentId, review: choice }, key))}
        >
          Save the review
        </Button>
      ) : null}
    </>
  );
}

function Times({
  session,
  course,
  from,
  onCourse,
}: {
  session: Session;
  course: Course;
  from: string;
  onCourse: (course: Course) => void;
}) {
  const { next, courseId } = course;
  const today = todayOf(session, course.zone);
  const first = from > today ? from : today;
  const { data, error, refetch } = useQuery({
    queryKey: ['next-times', courseId, first],
    queryFn: ({ signal }) => {
      const { practitionerId, locationId, treatmentId } = next as NonNullable<Course['next']>;
      return loadTimes({ practitionerId, locationId, treatmentId }, first, signal);
    },
    enabled: next !== null,
  });
  const [picked, setPicked] = useState<FreeTime | null>(null);
  const [others, setOthers] = useState(false);
  const { busy, refusal, run } = useChange(onCourse);
  if (!next)
    return <p>Proposed for {longDateOf(from)}. What was done last is not offered any more: the front desk books.</p>;
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading what="the free times" />;

  const times = data.offers[0]?.times ?? [];
  const chosen = picked ?? nearestTo(times, session.startsAtWall);
  const book = (time: FreeTime) =>
    run(async (key) => {
      const { practitionerId, locationId, treatmentId } = next;
      const request = { practitionerId, locationId, treatmentId, startsAtWall: time.startsAtWall };
      try {
        return await bookNext(courseId, request, key);
      } catch (problem) {
        setPicked(null);
        void refetch();
        throw problem;
      }
    });
  return (
    <>
      <p>
        Proposed for <strong>{longDateOf(from)}</strong>: {next.treatmentName} with {next.practitionerName}.
      </p>
      {refusal ? (
        <Notice tone="madder" alert>
          {refusal}
        </Notice>
      ) : null}
      {chosen ? (
        <Button full big busy={busy} onClick={() => void book(chosen)}>
          Book {longDateOf(chosen.startsAtWall)}, {timeOf(chosen.startsAtWall)}
        </Button>
      ) : (
        <p>No free time in the fortnight from that day. The front desk can look further.</p>
      )}
      {times.length > 1 && !others ? (
        <Button look="quiet" onClick={() => setOthers(true)}>
          Other times
        </Button>
      ) : null}
      {others ? (
        <div className={styles.times}>
          <TimePicker
            days={Array.from({ length: fortnight }, (_, index) => addDays(first, index))}
            times={times}
            today={today}
            chosen={chosen?.startsAtWall ?? null}
            onPick={setPicked}
          />
        </div>
      ) : null}
    </>
  );
}
