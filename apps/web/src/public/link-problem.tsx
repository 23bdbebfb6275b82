import { ApiError, sentenceOf } from '../api/api-error';
import { Button } from '../components/controls';

/** A link that does not open: run out, replaced by a newer one, wrongly copied; or nothing answers. */
export function LinkProblem({
  error,
  what,
  phone,
  onRetry,
}: {
  error: unknown;
  what: 'appointment' | 'survey';
  phone: string | null;
  onRetry: () => void;
}) {
  const status = error instanceof ApiError ? error.status : 0;
  const linkIsOver = status === 404 || status === 410 || status === 401 || status === 400;
  return (
    <div style={{ display: 'grid', gap: 14, maxWidth: '34em', margin: '0 auto', justifyItems: 'start' }} role="alert">
      <h1 className="voice" style={{ fontSize: 30, lineHeight: 1.2 }}>
        {linkIsOver ? 'This link does not open any more.' : `Your ${what} does not load.`}
      </h1>
      <p>{sentenceOf(error)}</p>
      {linkIsOver ? (
        <p className="quiet">
          {phone ? (
            <>
              Or call <a href={`tel:${phone.replace(/\s/g, '')}`}>{phone}</a>.
            </>
          ) : (
            'Or call the clinic.'
          )}
        </p>
      ) : (
        <Button look="outline" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
