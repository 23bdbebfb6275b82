import { loadCatalogue } from '../../api/public-api';
import { loadProgress } from '../../api/survey-api';
import { useLoad } from '../../api/use-load';
import { Loading } from '../../components/feedback';
import { OwnLine } from '../../components/own-line';
import { PublicShell } from '../../shells/public-shell';
import { useLanguage } from '../../use-language';
import { useTitle } from '../../use-title';
import { LinkProblem } from '../link/link-problem';
import { dayIn, wordsFor } from '../survey/words/words';
import styles from './progress.module.css';

/** A client's own lines over the whole course, opened by a link. */
export default function ProgressPage({ token }: { token: string }) {
  const { data, error, reload } = useLoad(token, (signal) => loadProgress(token, signal));
  const { data: catalogue } = useLoad('catalogue', loadCatalogue);
  const words = wordsFor(data?.language ?? navigator.language);
  useTitle(words.progress);
  useLanguage(words.language);
  const chain = catalogue?.chain ?? null;
  if (!data) {
    return (
      <PublicShell chain={chain}>
        {error ? (
          <LinkProblem error={error} what="progress" language={words.language} onRetry={reload} />
        ) : (
          <Loading what={words.theProgress} />
        )}
      </PublicShell>
    );
  }
  const next = data.lines.find((line) => line.next)?.next;
  return (
    <PublicShell chain={chain}>
      <div className={styles.page}>
        <h1 className={`voice ${styles.title}`}>
          {data.since ? words.progressTitle(dayIn(words, data.since, data.zone)) : words.noProgress[0]}
        </h1>
        <p className="quiet">{data.since ? words.progressAnswers(data.answered) : words.noProgress[1]}</p>
        {data.lines.map((line) => (
          <OwnLine key={line.domain} line={line} />
        ))}
        {data.since ? (
          <div className={styles.notes}>
            <p>{words.howToRead}</p>
            <p>{words.otherCauses}</p>
            {next ? <p>{words.askAgain(dayIn(words, next.at, data.zone))}</p> : null}
          </div>
        ) : null}
      </div>
    </PublicShell>
  );
}
