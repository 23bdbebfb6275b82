import { EmptyState } from '../../components/feedback';

export default function MyAppointmentPage({ token }: { token: string }) {
  return <EmptyState title={token} />;
}
