import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Session } from '@unknot/shared/contracts/api/sessions';
import type { NowRatings as Ratings } from '@unknot/shared/contracts/api/surveys';
import { useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { Notice } from '../../components/feedback';
import { useStaff } from '../session';
import { TabletButton } from '../tablet/tablet-button';
import { surveysOnTablet } from '../tablet/visit-on-tablet';
import { RatingRow } from './fields';
import styles from './session.module.css';
import { loadNowRatings, saveNowRatings } from './session-api';

type When = 'before' | 'after';
const titles: Record<When, string> = { before: 'Right now, before', after: 'Right now, after' };
const notAgreed = 'The client has not agreed to be asked. Note how they are in the record of the session.';

/** Pain and tension of the moment: told to the practitioner, or answered by the client on the tablet. */
export function NowRatings({ session, when }: { session: Session; when: When }) {
  const { can } = useStaff();
  const client = useQueryClient();
  const { appointmentId } = session;
  const key = ['now-ratings', appointmentId];
  const { data, error } = useQuery({ queryKey: key, queryFn: ({ signal }) => loadNowRatings(appointmentId, signal) });
  const [chosen, setChosen] = useState<{ pain: number | null; tension: number | null }>({ pain: null, tension: null });
  const [refusal, setRefusal] = useState<string | null>(null);
  const saved = data?.[when] ?? null;
  const pain = chosen.pain ?? saved?.pain ?? null;
  const tension = chosen.tension ?? saved?.tension ?? null;

  const rate = async (part: Partial<typeof chosen>) => {
    const next = { pain, tension, ...part };
    setChosen(next);
    setRefusal(null);
    if (next.pain === null || next.tension === null) return;
    try {
      const answer = await saveNowRatings(appointmentId, { when, pain: next.pain, tension: next.tension });
      client.setQueryData<Ratings>(key, answer);
      setChosen({ pain: null, tension: null });
    } catch (problem) {
      setRefusal(sentenceOf(problem));
    }
  };
  if (data && !data.agreed) {
    return (
      <section className={styles.part}>
        <h2>{titles[when]}</h2>
        <p className="quiet">
          {notAgreed} {data[when] ? inWords(data, when) : null}
        </p>
      </section>
    );
  }
  return (
    <section className={styles.part}>
      <h2>{titles[when]}</h2>
      {error && !data ? <p className="quiet">The ratings do not load. {sentenceOf(error)}</p> : null}
      {refusal ? (
        <Notice tone="madder" alert>
          {refusal}
        </Notice>
      ) : null}
      {can('clinical:write') ? (
        <>
          <RatingRow label="Pain" of={titles[when]} value={pain} onChange={(value) => void rate({ pain: value })} />
          <RatingRow
            label="Tension"
            of={titles[when]}
            value={tension}
            onChange={(value) => void rate({ tension: value })}
          />
        </>
      ) : null}
      {data ? <p className="quiet small">{inWords(data, when)}</p> : null}
      {can('tablet:use') ? (
        <TabletButton label="Ask on the tablet" open={() => surveysOnTablet(appointmentId)} />
      ) : null}
    </section>
  );
}

/** "Saved: pain 6, tension 7. Before: pain 7, tension 8." */
function inWords({ before, after }: Ratings, when: When): string {
  const pair = (ratings: Ratings['before']) =>
    ratings === null
      ? null
      : [ratings.pain !== null && `pain ${ratings.pain}`, ratings.tension !== null && `tension ${ratings.tension}`]
          .filter(Boolean)
          .join(', ');
  const own = pair(when === 'before' ? before : after);
  const earlier = when === 'after' ? pair(before) : null;
  return [own ? `Saved: ${own}.` : 'Both are needed to be saved.', earlier && `Before: ${earlier}.`]
    .filter(Boolean)
    .join(' ');
}
