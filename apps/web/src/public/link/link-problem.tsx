import { Fragment, type ReactNode } from 'react';
import { sentenceOf } from '../../api/api-error';
import { loadCatalogue } from '../../api/public-api';
import { useLoad } from '../../api/use-load';
import { Button } from '../../components/controls';
import styles from './link.module.css';
import { linkCause, type Opened } from './link-cause';
import { type LinkCause, linkWordsFor } from './link-words';

/**
 * A link that does not open: its time is over, it was replaced, wrongly copied, or what it opened is gone; or nothing
 * answers. Each is said in one sentence, with the number of the clinic.
 */
export function LinkProblem({
  error,
  what,
  language = 'en',
  onRetry,
  children,
}: {
  error: unknown;
  what: Opened;
  /** BCP 47; left out on pages that speak English only. */
  language?: string;
  onRetry: () => void;
  /** Another way to the same end, for a link that is over. */
  children?: ReactNode;
}) {
  const cause = linkCause(error, what);
  if (cause) {
    return (
      <LinkOver cause={cause} language={language}>
        {children}
      </LinkOver>
    );
  }
  const words = linkWordsFor(language);
  const [title, sentence] = words.notLoaded;
  return (
    <div className={styles.problem} role="alert" lang={words.language}>
      <h1 className="voice">{title}</h1>
      <p>{sentence ?? sentenceOf(error)}</p>
      <Button look="outline" onClick={onRetry}>
        {words.again}
      </Button>
    </div>
  );
}

/** What became of a link, or of what it opened. */
export function LinkOver({ cause, language, children }: { cause: LinkCause; language: string; children?: ReactNode }) {
  const { data } = useLoad('catalogue', loadCatalogue);
  const words = linkWordsFor(language);
  const phone = data?.chain.phone ?? null;
  const [title, sentence] = words[cause];
  const [before = '', after] = sentence.split('{phone}');
  return (
    <div className={styles.problem} role="alert" lang={words.language}>
      <h1 className="voice">{title}</h1>
      <p>
        {before}
        {after === undefined ? null : (
          <Fragment>
            {phone ? (
              <a className={styles.phone} href={`tel:${phone.replace(/\s/g, '')}`}>
                {phone}
              </a>
            ) : (
              words.clinic
            )}
            {after}
          </Fragment>
        )}
      </p>
      {children}
    </div>
  );
}
