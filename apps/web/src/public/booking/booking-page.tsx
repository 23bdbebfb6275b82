import { EmptyState } from '../../components/feedback';

export default function BookingPage() {
  return <EmptyState title="Booking" />;
}
