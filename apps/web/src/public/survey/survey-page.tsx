import { EmptyState } from '../../components/feedback';

export default function SurveyPage({ token }: { token: string }) {
  return <EmptyState title={token} />;
}
