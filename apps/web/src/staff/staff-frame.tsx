import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, lazy, type ReactNode, Suspense, useContext, useEffect, useState } from 'react';
import { HistoryLine } from '../components/history-line';
import { timeOf, wallTimeIn } from '../format/wall-time';
import { PageGuard } from '../page-guard';
import { type StaffPage, StaffShell } from '../shells/staff-shell';
import { SearchField } from './clients/search-field';
import { loadEnquiries } from './enquiries/enquiries-api';
import { useStaff } from './session';
import { loadTasks } from './tasks/tasks-api';
import { BeforeSigningOut, UnsavedNotice } from './unsaved-notice';
import { useUnsaved, writesHere } from './unsaved-words';

const pages: readonly (StaffPage & { needs: string })[] = [
  { href: '/staff/calendar', label: 'Day', needs: 'appointments:read' },
  { href: '/staff/day', label: 'List', needs: 'appointments:read' },
  { href: '/staff/clients', label: 'Clients', needs: 'clients:read' },
  { href: '/staff/tasks', label: 'Tasks', needs: 'tasks:read' },
  { href: '/staff/enquiries', label: 'Enquiries', needs: 'enquiries:read' },
  { href: '/staff/messages', label: 'Messages', needs: 'messages:read' },
  { href: '/staff/outcomes', label: 'Outcomes', needs: 'outcomes:read' },
  { href: '/staff/figures', label: 'Figures', needs: 'figures:read' },
  { href: '/staff/setup', label: 'Setup', needs: 'setup:write' },
  { href: '/staff/operations', label: 'Operations', needs: 'operations:read' },
];

const CalendarOnPhone = lazy(() => import('./calendar-feed/calendar-on-phone'));

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
  const client = useQueryClient();
  const { data: tasks } = useQuery({
    queryKey: ['tasks', location.id, 'all'],
    queryFn: ({ signal }) => loadTasks({ locationId: location.id }, signal),
    enabled: can('tasks:read'),
    refetchInterval: 30_000,
  });
  const { data: enquiries } = useQuery({
    queryKey: ['enquiries', location.id, 'open'],
    queryFn: ({ signal }) => loadEnquiries({ locationId: location.id, list: 'open' }, signal),
    enabled: can('enquiries:read'),
    refetchInterval: 30_000,
  });
  const counts: Record<string, number | undefined> = {
    '/staff/tasks': tasks?.open,
    '/staff/enquiries': enquiries?.counts.open,
  };
  const unsaved = useUnsaved();
  const [leaving, setLeaving] = useState(false);
  useEffect(() => writesHere(me.accountId), [me.accountId]);
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
        pages={pages.filter((page) => can(page.needs)).map((page) => ({ ...page, count: counts[page.href] }))}
        user={me}
        locations={me.locations}
        locationId={location.id}
        onLocation={chooseLocation}
        clock={now ? { time: timeOf(wallTimeIn(now, location.zone)), place: placeOf(location.zone) } : undefined}
        search={can('clients:read') ? <SearchField /> : undefined}
        settings={
          me.practitionerId ? (
            <PageGuard otherwise={null}>
              <Suspense fallback={null}>
                <CalendarOnPhone zone={location.zone} />
              </Suspense>
            </PageGuard>
          ) : undefined
        }
        onSignOut={() => (unsaved.length > 0 ? setLeaving(true) : void signOut())}
      >
        <UnsavedNotice />
        {leaving ? <BeforeSigningOut onSignOut={() => void signOut()} onStay={() => setLeaving(false)} /> : null}
        {me.demonstration ? <HistoryLine onMade={() => void client.invalidateQueries()} /> : null}
        {children}
      </StaffShell>
    </NowContext.Provider>
  );
}

/** "Lisbon" of `Europe/Lisbon`. */
const placeOf = (zone: string) => zone.split('/').at(-1)!.replaceAll('_', ' ');
