import { EmptyState } from '../components/feedback';
import { PublicShell } from '../shells/public-shell';
import { useTitle } from '../use-title';

/** An address that leads nowhere. */
export function NotFound() {
  useTitle('Not found');
  return (
    <PublicShell chain={null}>
      <EmptyState title="There is no page at this address.">
        <p>
          Links from us begin with /a/ or /s/ and are written in one piece. Or <a href="/">find a time</a>.
        </p>
      </EmptyState>
    </PublicShell>
  );
}
