import { EmptyState } from '../../components/feedback';

/** The message ledger. */
export default function MessagesPage() {
  return <EmptyState title="Messages" />;
}
