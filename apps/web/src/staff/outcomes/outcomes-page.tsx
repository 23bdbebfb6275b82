import { EmptyState } from '../../components/feedback';

/** What the care did. */
export default function OutcomesPage() {
  return <EmptyState title="Outcomes" />;
}
