import { type ComponentType, lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Announcer } from './components/announcer';
import { PageGuard } from './page-guard';
import { PageLoading } from './page-loading';
import { bookingWords, enquiryWords, invitationWords, myAppointmentWords } from './words/pages';
import type { WordsOfPage } from './words/use-words';
import { writtenIn } from './written-language';

/** A page whose words come beside it, in the language of the browser, and not after it. */
function speaking<P>(words: WordsOfPage<unknown>, page: () => Promise<{ default: ComponentType<P> }>) {
  return lazy(() => {
    // What does not load is told by the page, which asks for its words too.
    words[writtenIn(navigator.language)]().catch(() => undefined);
    return page();
  });
}

const BookingPage = speaking(bookingWords, () => import('./public/booking/booking-page'));
const MyAppointmentPage = speaking(myAppointmentWords, () => import('./public/my-appointment/my-appointment-page'));
const SurveyPage = lazy(() => import('./public/survey/survey-page'));
const IntakePage = lazy(() => import('./public/intake/intake-page'));
const ProgressPage = lazy(() => import('./public/progress/progress-page'));
const AskPage = speaking(enquiryWords, () => import('./public/enquiry/ask-page'));
const InvitationPage = speaking(invitationWords, () => import('./public/invitation/invitation-page'));
const PreferencesPage = lazy(() => import('./public/preferences/preferences-page'));
const NotFoundPage = lazy(() => import('./public/not-found-page'));
const FirstAccountPage = lazy(() => import('./public/setup/first-account-page'));
const PasswordPage = lazy(() => import('./public/setup/password-page'));
const SentPage = lazy(() => import('./sent/sent-page'));
const StaffApp = lazy(() => import('./staff/staff-app'));

/** Every address of the product. Each page is a chunk of its own; the staff pages bring Mantine along. */
export function App() {
  return (
    <PageGuard>
      <Suspense fallback={<PageLoading />}>
        <Switch>
          <Route path="/" component={BookingPage} />
          <Route path="/ask" component={AskPage} />
          <Route path="/e/:token">{({ token }) => <InvitationPage key={token} token={token} />}</Route>
          <Route path="/a/:token">{({ token }) => <MyAppointmentPage key={token} token={token} />}</Route>
          <Route path="/s/:token">{({ token }) => <SurveyPage key={token} token={token} />}</Route>
          <Route path="/i/:token">{({ token }) => <IntakePage key={token} token={token} />}</Route>
          <Route path="/g/:token">{({ token }) => <ProgressPage key={token} token={token} />}</Route>
          <Route path="/p/:token">{({ token }) => <PreferencesPage key={token} token={token} />}</Route>
          <Route path="/setup" component={FirstAccountPage} />
          <Route path="/setup/password" component={PasswordPage} />
          <Route path="/sent" component={SentPage} />
          <Route path="/staff/*?" component={StaffApp} />
          <Route component={NotFoundPage} />
        </Switch>
      </Suspense>
      <Announcer />
    </PageGuard>
  );
}
