import { useQuery } from '@tanstack/react-query';
import type { ReviewChoice } from '@unknot/shared/contracts/api/courses';
import type { Session } from '@unknot/shared/contracts/api/sessions';
import { useId, useState } from 'react';
import { Button } from '../../components/controls';
import { Notice } from '../../components/feedback';
import { loadIntake } from '../intake/intake-api';
import { LastTimeButton } from './last-time-button';
import { NextChoice } from './next-choice';
import { NowRatings } from './now-ratings';
import { missingIn } from './record';
import { AfterwardsFields, CheckInFields, TodayFields } from './record-fields';
import styles from './session.module.css';
import { useCourse } from './use-course';
import type { Draft } from './use-draft';

/** What to record: at check-in, during the treatment, afterwards, and how the course goes on. */
export function RecordColumn({ session, draft, zone }: { session: Session; draft: Draft; zone: string }) {
  const [review, setReview] = useState<ReviewChoice | null>(null);
  const { course } = useCourse(session.courseId);
  const writing = { session, record: draft.record, change: draft.change };
  return (
    <>
      <LastTimeButton writing={writing} zone={zone} />
      <NowRatings session={session} when="before" />
      <CheckInFields writing={writing} />
      <TodayFields writing={writing} zone={zone} clock={draft.clock} />
      <AfterwardsFields writing={writing} />
      {course?.state === 'open' ? (
        <section className={styles.part}>
          <h2>Next</h2>
          <NextChoice session={session} value={review} onChange={setReview} />
        </section>
      ) : null}
      <Finish draft={draft} review={review} flags={useOpenFlags(session.appointmentId)} />
    </>
  );
}

/** Red flags that nobody has noted as screened yet, as sentences. */
function useOpenFlags(appointmentId: string): readonly string[] {
  const { data } = useQuery({
    queryKey: ['intake', appointmentId],
    queryFn: ({ signal }) => loadIntake(appointmentId, signal),
  });
  if (data?.task?.state !== 'open') return [];
  return data.contraindications.filter(({ level }) => level === 'red').map(({ sentence }) => sentence);
}

/** Stays shut while something is missing or a red flag is open, and says what. */
function Finish({ draft, review, flags }: { draft: Draft; review: ReviewChoice | null; flags: readonly string[] }) {
  const id = useId();
  const missing = [...flags.map((flag) => `A red flag is open: ${flag}`), ...missingIn(draft.record)];
  const conflict = draft.state.kind === 'conflict';
  const shut = missing.length > 0 || conflict;
  return (
    <section className={styles.finish} aria-label="Finish">
      {draft.state.kind === 'refused' ? (
        <Notice tone="madder" alert>
          {draft.state.sentence}
        </Notice>
      ) : null}
      <Button
        full
        big
        busy={draft.finishing}
        aria-disabled={shut}
        aria-describedby={id}
        onClick={() => {
          if (!shut) void draft.finish(review);
        }}
      >
        Finish session
      </Button>
      <p id={id} className={styles.missing} data-shut={shut || undefined}>
        {conflict
          ? 'First decide which record stays.'
          : missing.length > 0
            ? missing.join(' ')
            : 'It is signed with this. Later it can be corrected, with a reason.'}
      </p>
    </section>
  );
}
