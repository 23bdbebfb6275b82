import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { timeOf, wallTimeIn } from '../format/wall-time';
import { type StaffPage, StaffShell } from '../shells/staff-shell';
import { useStaff } from './session';

const pages: readonly (StaffPage & { needs: string })[] = [
  { href: '/staff/day', label: 'Day', needs: 'appointments:read' },
  { href: '/staff/messages', label: 'Messages', needs: 'messages:read' },
  { href: '/staff/outcomes', label: 'Outcomes', needs: 'outcomes:read' },
  { href: '/staff/operations', label: 'Operations', needs: 'operations:read' },
];

const NowContext = createContext<(instant: string) => void>(() => undefined);

/** Tells the bar what time it is on the server's clock; call it with the `now` of an answer. */
export function useServerNow(instant: string | undefined): void {
  const tell = useContext(NowContext);
  useEffect(() => {
    if (instant) tell(instant);
  }, [instant, tell]);
}

/** The shell with the pages that this person may see, and the time at the chosen location. */
export function StaffFrame({ children }: { children: ReactNode }) {
  const { me, location, chooseLocation, can, signOut } = useStaff();
  const [known, setKnown] = useState<{ instant: string; at: number } | null>(null);
  const [, setTick] = useState(0);
  const [tell] = useState(() => (instant: string) => setKnown({ instant, at: performance.now() }));

  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), 15_000);
    return () => clearInterval(timer);
  }, []);

  const now = known ? new Date(Date.parse(known.instant) + performance.now() - known.at).toISOString() : null;
  return (
    <NowContext.Provider value={tell}>
      <StaffShell
        pages={pages.filter((page) => can(page.needs))}
        user={me}
        locations={me.locations}
        locationId={location.id}
        onLocation={chooseLocation}
        clock={now ? { time: timeOf(wallTimeIn(now, location.zone)), place: placeOf(location.zone) } : undefined}
        onSignOut={() => void signOut()}
      >
        {children}
      </StaffShell>
    </NowContext.Provider>
  );
}

/** "Lisbon" of `Europe/Lisbon`. */
const placeOf = (zone: string) => zone.split('/').at(-1)!.replaceAll('_', ' ');
