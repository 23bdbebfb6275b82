import { EmptyState } from '../../components/feedback';

/** One session: what to know, the body map, what to record. */
export default function SessionPage({ appointmentId }: { appointmentId: string }) {
  return <EmptyState title={appointmentId} />;
}
