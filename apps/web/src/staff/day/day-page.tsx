import { EmptyState } from '../../components/feedback';

/** The day of one location. */
export default function DayPage() {
  return <EmptyState title="The day" />;
}
