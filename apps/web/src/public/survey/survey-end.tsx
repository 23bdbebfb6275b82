import type { MySurvey } from '@unknot/shared/contracts/api/surveys';
import { useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { loadCatalogue } from '../../api/public-api';
import { askForCall } from '../../api/survey-api';
import { useLoad } from '../../api/use-load';
import { announce } from '../../components/announcer';
import { Button } from '../../components/controls';
import { Notice } from '../../components/feedback';
import { OwnLine } from '../../components/own-line';
import { StepHeading } from '../../components/step-heading';
import { useNarrow } from '../../components/use-media';
import { dayNumberOf, longDateOf, wallTimeIn } from '../../format/wall-time';
import { PublicShell } from '../../shells/public-shell';
import styles from './survey.module.css';

/** After the last question: the own lines, in words too, and a way to be called back. */
export function SurveyEnd({
  link,
  survey,
  onChange,
}: {
  link: string;
  survey: MySurvey;
  onChange: (survey: MySurvey) => void;
}) {
  const { data: catalogue } = useLoad('catalogue', loadCatalogue);
  const narrow = useNarrow();
  const next = survey.lines.find((line) => line.next)?.next;
  const since = survey.lines.flatMap((line) => line.points).find((point) => point.timepoint === 'baseline');
  const callMe = (
    <CallMe link={link} survey={survey} emergency={catalogue?.chain.emergencyNumber} onChange={onChange} />
  );
  return (
    <PublicShell chain={catalogue?.chain ?? null} foot={narrow ? callMe : undefined}>
      <div className={styles.end}>
        <StepHeading className={`voice ${styles.words}`}>
          Thank you.
          <br />
          That was everything.
        </StepHeading>
        {survey.lines.length > 0 ? (
          <p className="quiet">
            Your own line{since ? `, since ${monthDayOf(since.at, survey.zone)}` : ''}. Your practitioner sees it too.
          </p>
        ) : null}
        <div>
          {survey.lines.map((line) => (
            <OwnLine key={line.domain} line={line} />
          ))}
        </div>
        <p className={styles.caution}>
          {survey.lines.some((line) => line.words)
            ? 'Most people notice a change of 2 points. Days differ; one answer is not a trend.'
            : 'This is where your line begins.'}
          {next ? ` We ask once more on ${monthDayOf(next.at, survey.zone)}.` : ''}
        </p>
        {narrow ? null : callMe}
      </div>
    </PublicShell>
  );
}

/** "16 November" at the clinic. */
function monthDayOf(instant: string, zone: string): string {
  const day = wallTimeIn(instant, zone);
  return `${dayNumberOf(day)} ${longDateOf(day).split(' ').at(-1)}`;
}

function CallMe({
  link,
  survey,
  emergency,
  onChange,
}: {
  link: string;
  survey: MySurvey;
  emergency: string | undefined;
  onChange: (survey: MySurvey) => void;
}) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  if (survey.callbackRequested) {
    return (
      <Notice tone="tint">
        We will call you. If it cannot wait{emergency ? `, call ${emergency}` : ', call the emergency number'}.
      </Notice>
    );
  }
  const ask = async () => {
    setBusy(true);
    setFailure(null);
    try {
      onChange(await askForCall(link));
      announce('We will call you.');
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button look="outline" full busy={busy} onClick={() => void ask()}>
        Something worries me: call me back
      </Button>
      {failure ? (
        <Notice tone="madder" alert>
          {sentenceOf(failure)}
        </Notice>
      ) : null}
    </>
  );
}
