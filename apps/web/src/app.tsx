import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Announcer } from './components/announcer';
import { Loading } from './components/feedback';
import { PageGuard } from './page-guard';
import { NotFound } from './public/not-found';

const BookingPage = lazy(() => import('./public/booking/booking-page'));
const MyAppointmentPage = lazy(() => import('./public/my-appointment/my-appointment-page'));
const SurveyPage = lazy(() => import('./public/survey/survey-page'));
const SentPage = lazy(() => import('./sent/sent-page'));
const StaffApp = lazy(() => import('./staff/staff-app'));

/** Every address of the product. Each page is a chunk of its own; the staff pages bring Mantine along. */
export function App() {
  return (
    <PageGuard>
      <Suspense fallback={<Loading what="the page" />}>
        <Switch>
          <Route path="/" component={BookingPage} />
          <Route path="/a/:token">{({ token }) => <MyAppointmentPage key={token} token={token} />}</Route>
          <Route path="/s/:token">{({ token }) => <SurveyPage key={token} token={token} />}</Route>
          <Route path="/sent" component={SentPage} />
          <Route path="/staff/*?" component={StaffApp} />
          <Route component={NotFound} />
        </Switch>
      </Suspense>
      <Announcer />
    </PageGuard>
  );
}
