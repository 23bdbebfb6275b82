import { EmptyState } from '../../components/feedback';

/** What needs a person, and the path of one booking. */
export default function OperationsPage() {
  return <EmptyState title="Operations" />;
}
