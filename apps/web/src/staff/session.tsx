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

/** Asks who is signed in, keeps the token fresh, and sends everybody else to `otherwise`. */
export function SignedIn({ children, otherwise }: { children: ReactNode; otherwise: (error: unknown) => ReactNode }) {
  const client = useQueryClient();
  const { data: me, error } = useQuery({
    queryKey: ['me'],
    queryFn: async ({ signal }) => remembered(await get(`${auth}/me`, Me, { signal })),
    staleTime: Number.POSITIVE_INFINITY,
    retry: (count, cause) => !(cause instanceof ApiError && cause.status === 401) && count < 2,
  });
  const [locationId, setLocationId] = useState(() => localStorage.getItem(locationKey));

  useEffect(() => {
    if (!me) return;
    const soon = Math.max(10, me.expiresInSeconds - 60) * 1000;
    const timer = setTimeout(async () => {
      try {
        client.setQueryData(['me'], remembered(await post(`${auth}/refresh`, Me)));
      } catch {
        await client.invalidateQueries({ queryKey: ['me'] });
      }
    }, soon);
    return () => clearTimeout(timer);
  }, [me, client]);

  if (error) return otherwise(error);
  if (!me) return null;
  const location = me.locations.find((item) => item.id === locationId) ?? me.locations[0];
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
