import type { MySurvey } from '@unknot/shared/contracts/api/surveys';
import { useState } from 'react';
import { loadCatalogue } from '../../api/public-api';
import { askForCall } from '../../api/survey-api';
import { useLoad } from '../../api/use-load';
import { announce } from '../../components/announcer';
import { Button } from '../../components/controls';
import { Notice } from '../../components/feedback';
import { OwnLine } from '../../components/own-line';
import { StepHeading } from '../../components/step-heading';
import { useNarrow } from '../../components/use-media';
import { PublicShell } from '../../shells/public-shell';
import { sentenceIn } from '../../words/problem-sentence';
import { useCommonWords } from '../../words/speak';
import styles from './survey.module.css';
import type { SurveyWords } from './words/survey-words';
import { dayIn } from './words/words';

/** After the last question: the own lines, in words too, and a way to be called back. */
export function SurveyEnd({
  words,
  link,
  survey,
  onChange,
}: {
  words: SurveyWords;
  link: string;
  survey: MySurvey;
  onChange: (survey: MySurvey) => void;
}) {
  const { data: catalogue } = useLoad('catalogue', loadCatalogue);
  const narrow = useNarrow();
  const next = survey.lines.find((line) => line.next)?.next;
  const since = survey.lines.flatMap((line) => line.points).find((point) => point.timepoint === 'baseline');
  const callMe = (
    <CallMe
      words={words}
      link={link}
      survey={survey}
      emergency={catalogue?.chain.emergencyNumber}
      onChange={onChange}
    />
  );
  return (
    <PublicShell chain={catalogue?.chain ?? null} foot={narrow ? callMe : undefined}>
      <div className={styles.end}>
        <StepHeading className={`voice ${styles.words}`}>
          {words.thanks[0]}
          <br />
          {words.thanks[1]}
        </StepHeading>
        {survey.lines.length > 0 ? (
          <p className="quiet">{words.ownLine(since ? dayIn(words, since.at, survey.zone) : null)}</p>
        ) : null}
        <div>
          {survey.lines.map((line) => (
            <OwnLine key={line.domain} line={line} />
          ))}
        </div>
        <p className={styles.caution}>
          {survey.lines.some((line) => line.words) ? words.noticeable : words.beginning}
          {next ? ` ${words.askAgain(dayIn(words, next.at, survey.zone))}` : ''}
        </p>
        {survey.progressToken ? (
          <p>
            <a className={styles.whole} href={`/g/${survey.progressToken}`}>
              {words.wholeCourse}
            </a>
          </p>
        ) : null}
        {narrow ? null : callMe}
      </div>
    </PublicShell>
  );
}

function CallMe({
  words,
  link,
  survey,
  emergency,
  onChange,
}: {
  words: SurveyWords;
  link: string;
  survey: MySurvey;
  emergency: string | undefined;
  onChange: (survey: MySurvey) => void;
}) {
  const common = useCommonWords();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  if (survey.callbackRequested) {
    return (
      <Notice tone="tint">
        {words.willCall} {words.cannotWait(emergency ?? null)}
      </Notice>
    );
  }
  const ask = async () => {
    setBusy(true);
    setFailure(null);
    try {
      onChange(await askForCall(link));
      announce(words.willCall);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button look="outline" full busy={busy} onClick={() => void ask()}>
        {words.callMe}
      </Button>
      {failure ? (
        <Notice tone="madder" alert>
          {sentenceIn(common, failure)}
        </Notice>
      ) : null}
    </>
  );
}
