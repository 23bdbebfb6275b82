import '@mantine/core/styles.layer.css';
import './staff.css';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { ApiError } from '../api/api-error';
import { EmptyState, ErrorState, Loading } from '../components/feedback';
import { cssVariablesResolver, theme } from '../theme/theme';
import { SignedIn } from './session';
import { StaffFrame } from './staff-frame';

const SignInPage = lazy(() => import('./sign-in/sign-in-page'));
const DayPage = lazy(() => import('./day/day-page'));
const SessionPage = lazy(() => import('./session/session-page'));
const MessagesPage = lazy(() => import('./messages/messages-page'));
const OutcomesPage = lazy(() => import('./outcomes/outcomes-page'));
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

/** All pages of the staff. Everything but signing in needs an account. */
export default function StaffApp() {
  return (
    <QueryClientProvider client={client}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
        <Suspense fallback={<Loading what="the page" />}>
          <Switch>
            <Route path="/staff/sign-in" component={SignInPage} />
            <Route path="/staff">
              <Redirect to="/staff/day" replace />
            </Route>
            <Route>
              <SignedIn otherwise={toSignIn}>
                <StaffFrame>
                  <Suspense fallback={<Loading what="the page" />}>
                    <Switch>
                      <Route path="/staff/day" component={DayPage} />
                      <Route path="/staff/sessions/:appointmentId">
                        {({ appointmentId }) => <SessionPage key={appointmentId} appointmentId={appointmentId} />}
                      </Route>
                      <Route path="/staff/messages" component={MessagesPage} />
                      <Route path="/staff/outcomes" component={OutcomesPage} />
                      <Route path="/staff/operations" component={OperationsPage} />
                      <Route>
                        <EmptyState title="There is no page at this address." />
                      </Route>
                    </Switch>
                  </Suspense>
                </StaffFrame>
              </SignedIn>
            </Route>
          </Switch>
        </Suspense>
      </MantineProvider>
    </QueryClientProvider>
  );
}
