import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Me, type SignInRequest } from '@unknot/shared/contracts/api/staff';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { z } from 'zod';
import { ApiError } from '../api/api-error';
import { get, post, rememberCsrf } from '../api/client';

const auth = '/api/booking/auth';
const locationKey = 'unknot.location';

interface StaffSession {
  me: Me;
  /** The location that the pages are about. */
  location: Me['locations'][number];
  chooseLocation: (locationId: string) => void;
  can: (permission: string) => boolean;
  signOut: () => Promise<void>;
}

const SessionContext = createContext<StaffSession | null>(null);

/** Who is signed in. Only below `SignedIn`. */
export function useStaff(): StaffSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useStaff needs SignedIn above it');
  return session;
}

/** Signs in and remembers what changing requests must carry. @throws ApiError */
export async function signIn(request: SignInRequest): Promise<Me> {
  return remembered(await post(`${auth}/sign-in`, Me, { body: request }));
}

function remembered(me: Me): Me {
  rememberCsrf(me.csrf);
  return me;
}

const signedOut = (error: unknown) => error instanceof ApiError && error.status === 401;
const renewed = async () => remembered(await post(`${auth}/refresh`, Me));

/** The short-lived token lapses while a tablet sleeps: then the sign-in itself is asked before anybody is sent away. */
async function whoIsSignedIn(signal: AbortSignal): Promise<Me> {
  try {
    return remembered(await get(`${auth}/me`, Me, { signal }));
  } catch (error) {
    if (!signedOut(error)) throw error;
    return renewed();
  }
}

interface SignedInProps {
  children: ReactNode;
  otherwise: (error: unknown) => ReactNode;
  /** For those who set up a chain that has no location yet. */
  withoutLocation: ReactNode;
}

/** Asks who is signed in, keeps the token fresh, and sends everybody else to `otherwise`. */
export function SignedIn({ children, otherwise, withoutLocation }: SignedInProps) {
  const client = useQueryClient();
  const { data: me, error } = useQuery({
    queryKey: ['me'],
    queryFn: ({ signal }) => whoIsSignedIn(signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: (count, cause) => !signedOut(cause) && count < 2,
  });
  const [locationId, setLocationId] = useState(() => localStorage.getItem(locationKey));
  useRenewal(me);

  if (error && (!me || signedOut(error))) return otherwise(error);
  if (!me) return null;
  const location = me.locations.find((item) => item.id === locationId) ?? me.locations[0];
  if (!location && me.permissions.includes('setup:write')) return withoutLocation;
  if (!location) return otherwise(new Error('no location'));
  const session: StaffSession = {
    me,
    location,
    chooseLocation: (id) => {
      localStorage.setItem(locationKey, id);
      setLocationId(id);
    },
    can: (permission) => me.permissions.includes(permission),
    signOut: async () => {
      await post(`${auth}/sign-out`, z.unknown()).catch(() => undefined);
      rememberCsrf(null);
      client.clear();
      globalThis.location.assign('/staff/sign-in');
    },
  };
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}

/** Renews the token a minute before it lapses, and at once when an answer says that it has. */
function useRenewal(me: Me | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!me) return;
    let timer: ReturnType<typeof setTimeout>;
    const renewIn = (seconds: number) => {
      timer = setTimeout(async () => {
        try {
          client.setQueryData(['me'], await renewed());
        } catch (error) {
          if (signedOut(error)) await client.invalidateQueries({ queryKey: ['me'] });
          else renewIn(20);
        }
      }, seconds * 1000);
    };
    renewIn(Math.max(10, me.expiresInSeconds - 60));
    return () => clearTimeout(timer);
  }, [me, client]);

  useEffect(
    () =>
      client.getQueryCache().subscribe(({ type, query }) => {
        if (type !== 'updated' || query.state.status !== 'error' || query.state.fetchStatus !== 'idle') return;
        if (query.queryKey[0] === 'me' || !signedOut(query.state.error)) return;
        void client
          .refetchQueries({ queryKey: ['me'] }, { throwOnError: true, cancelRefetch: false })
          .then(() => query.isActive() && query.fetch())
          .catch(() => undefined);
      }),
    [client],
  );
}
