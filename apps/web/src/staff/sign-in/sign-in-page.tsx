import { EmptyState } from '../../components/feedback';

/** Signs a person of the staff in. */
export default function SignInPage() {
  return <EmptyState title="Sign in" />;
}
