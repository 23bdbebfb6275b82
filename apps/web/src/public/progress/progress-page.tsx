import type { MyProgress } from '@unknot/shared/contracts/api/surveys';
import { loadCatalogue } from '../../api/public-api';
import { loadProgress } from '../../api/survey-api';
import { useLoad } from '../../api/use-load';
import { Loading } from '../../components/feedback';
import { OwnLine } from '../../components/own-line';
import { PublicShell } from '../../shells/public-shell';
import { useTitle } from '../../use-title';
import { InLanguage } from '../../words/in-language';
import { LinkProblem } from '../link/link-problem';
import type { SurveyWords } from '../survey/words/survey-words';
import { dayIn, wordsFor } from '../survey/words/words';
import styles from './progress.module.css';

/** A client's own lines over the whole course, opened by a link. */
export default function ProgressPage({ token }: { token: string }) {
  const { data, error, reload } = useLoad(token, (signal) => loadProgress(token, signal));
  const { data: catalogue } = useLoad('catalogue', loadCatalogue);
  const words = wordsFor(data?.language ?? navigator.language);
  useTitle(words.progress);
  const chain = catalogue?.chain ?? null;
  return (
    <InLanguage language={words.language}>
      <PublicShell chain={chain}>
        {data ? (
          <Lines words={words} progress={data} />
        ) : error ? (
          <LinkProblem error={error} what="progress" language={words.language} onRetry={reload} />
        ) : (
          <Loading what={words.theProgress} />
        )}
      </PublicShell>
    </InLanguage>
  );
}

function Lines({ words, progress }: { words: SurveyWords; progress: MyProgress }) {
  const { since, zone, answered, lines } = progress;
  const next = lines.find((line) => line.next)?.next;
  return (
    <div className={styles.page}>
      <h1 className={`voice ${styles.title}`}>
        {since ? words.progressTitle(dayIn(words, since, zone)) : words.noProgress[0]}
      </h1>
      <p className="quiet">{since ? words.progressAnswers(answered) : words.noProgress[1]}</p>
      {lines.map((line) => (
        <OwnLine key={line.domain} line={line} />
      ))}
      {since ? (
        <div className={styles.notes}>
          <p>{words.howToRead}</p>
          <p>{words.otherCauses}</p>
          {next ? <p>{words.askAgain(dayIn(words, next.at, zone))}</p> : null}
        </div>
      ) : null}
    </div>
  );
}
