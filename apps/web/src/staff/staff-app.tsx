import './staff.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { ApiError } from '../api/api-error';
import { EmptyState, ErrorState, Loading } from '../components/feedback';
import { PageGuard } from '../page-guard';
import { SignedIn, useStaff } from './session';
import { pageAfterSignIn } from './sign-in/page-after-sign-in';
import { StaffFrame } from './staff-frame';

const SignInPage = lazy(() => import('./sign-in/sign-in-page'));
const CalendarPage = lazy(() => import('./calendar/calendar-page'));
const DayPage = lazy(() => import('./day/day-page'));
const SessionPage = lazy(() => import('./session/session-page'));
const ClientsPage = lazy(() => import('./clients/clients-page'));
const ClientPage = lazy(() => import('./clients/client-page'));
const TasksPage = lazy(() => import('./tasks/tasks-page'));
const EnquiriesPage = lazy(() => import('./enquiries/enquiries-page'));
const MessagesPage = lazy(() => import('./messages/messages-page'));
const OutcomesPage = lazy(() => import('./outcomes/outcomes-page'));
const FiguresPage = lazy(() => import('./figures/figures-page'));
const SetupPage = lazy(() => import('./setup/setup-page'));
const OperationsPage = lazy(() => import('./operations/operations-page'));

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) => !(error instanceof ApiError && error.status > 0 && error.status < 500) && count < 2,
    },
  },
});

function toSignIn(error: unknown) {
  if (error instanceof ApiError && error.status === 401) {
    return <Redirect to={`/staff/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`} />;
  }
  return (
    <main style={{ padding: 24 }}>
      <ErrorState error={error} title="The pages of the clinic do not load." onRetry={() => location.reload()} />
    </main>
  );
}

function FirstPage() {
  const { me } = useStaff();
  return <Redirect to={pageAfterSignIn(null, me.permissions)} replace />;
}

/** A page that does not load, as without a connection, leaves the frame and the way to the other pages. */
function Guarded({ children }: { children: ReactNode }) {
  const [path] = useLocation();
  return (
    <PageGuard key={path} framed>
      <Suspense fallback={<Loading what="the page" />}>{children}</Suspense>
    </PageGuard>
  );
}

/** All pages of the staff. Everything but signing in needs an account. */
export default function StaffApp() {
  return (
    <QueryClientProvider client={client}>
      <Suspense fallback={<Loading what="the page" />}>
        <Switch>
          <Route path="/staff/sign-in" component={SignInPage} />
          <Route>
            <SignedIn otherwise={toSignIn} withoutLocation={<SetupPage />}>
              <StaffFrame>
                <Guarded>
                  <Switch>
                    <Route path="/staff" component={FirstPage} />
                    <Route path="/staff/calendar" component={CalendarPage} />
                    <Route path="/staff/day" component={DayPage} />
                    <Route path="/staff/sessions/:appointmentId">
                      {({ appointmentId }) => <SessionPage key={appointmentId} appointmentId={appointmentId} />}
                    </Route>
                    <Route path="/staff/clients" component={ClientsPage} />
                    <Route path="/staff/clients/:clientId">
                      {({ clientId }) => <ClientPage key={clientId} clientId={clientId} />}
                    </Route>
                    <Route path="/staff/tasks" component={TasksPage} />
                    <Route path="/staff/enquiries" component={EnquiriesPage} />
                    <Route path="/staff/messages" component={MessagesPage} />
                    <Route path="/staff/outcomes" component={OutcomesPage} />
                    <Route path="/staff/figures" component={FiguresPage} />
                    <Route path="/staff/setup" component={SetupPage} />
                    <Route path="/staff/operations" component={OperationsPage} />
                    <Route>
                      <EmptyState title="There is no page at this address." />
                    </Route>
                  </Switch>
                </Guarded>
              </StaffFrame>
            </SignedIn>
          </Route>
        </Switch>
      </Suspense>
    </QueryClientProvider>
  );
}
