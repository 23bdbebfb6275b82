import { EmptyState } from '../../components/feedback';

export default function SentPage() {
  return <EmptyState title="Sent" />;
}
