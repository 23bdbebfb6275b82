import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Session } from '@unknot/shared/contracts/api/sessions';
import { useCallback } from 'react';
import { ErrorState, Loading, Notice } from '../../components/feedback';
import { useTitle } from '../../use-title';
import { useStaff } from '../session';
import { unsavedSession } from './open-drafts';
import { OpenSession } from './open-session';
import { ReadSession } from './read-session';
import styles from './session.module.css';
import { type OpenedSession, openSession } from './session-api';

/** One session: what to know, the body map, what to record. Opening it starts it. */
export default function SessionPage({ appointmentId }: { appointmentId: string }) {
  const { me, location, can } = useStaff();
  const client = useQueryClient();
  const key = ['session', appointmentId];
  const { data, error, refetch } = useQuery<OpenedSession>({
    queryKey: key,
    queryFn: async () => {
      const session = unsavedSession(appointmentId);
      return session ? { session, notStarted: null } : openSession(appointmentId, can('clinical:write'));
    },
    // The draft on the page is newer than what the server has: nothing may be loaded over it.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnReconnect: false,
    // What is kept in this tab opens without a connection; what is not, says so.
    networkMode: 'always',
    retry: false,
  });
  useTitle(`${data?.session.client.name ?? 'Session'}, Unknot`);
  const onSession = useCallback(
    (session: Session) => {
      client.setQueryData<OpenedSession>(['session', appointmentId], { session, notStarted: null });
      void client.invalidateQueries({ queryKey: ['day'] });
      // Its review came with the session: what was loaded before is of yesterday.
      void client.resetQueries({ queryKey: ['course'] });
    },
    [client, appointmentId],
  );

  if (!data) {
    return (
      <div className={styles.alone}>
        {error ? (
          <ErrorState error={error} title="The session does not open." onRetry={() => void refetch()} />
        ) : (
          <Loading what="the session" />
        )}
      </div>
    );
  }
  const { session, notStarted } = data;
  const zone = me.locations.find(({ id }) => id === session.locationId)?.zone ?? location.zone;
  if (session.state === 'started' && can('clinical:write')) {
    return <OpenSession key={session.appointmentId} session={session} zone={zone} onSession={onSession} />;
  }
  return (
    <>
      {notStarted ? <Notice>{notStarted}</Notice> : null}
      <ReadSession session={session} zone={zone} onSession={onSession} />
    </>
  );
}
