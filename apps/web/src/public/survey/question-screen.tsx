import type { SurveyQuestion } from '@unknot/shared/contracts/api/surveys';
import { Button } from '../../components/controls';
import { Ruler } from '../../components/ruler';
import { StepHeading } from '../../components/step-heading';
import { ThreadBar } from '../../components/thread';
import { BackButton } from '../../shells/public-shell';
import { sentenceIn } from '../../words/problem-sentence';
import { useCommonWords } from '../../words/speak';
import styles from './survey.module.css';
import type { Saving } from './use-answers';
import type { SurveyWords } from './words/survey-words';

/** One question, one screen: number and Next appear with the choice. */
export function QuestionScreen({
  words,
  tablet,
  question,
  index,
  count,
  value,
  saving,
  failure,
  busy,
  onChoose,
  onSettle,
  onNext,
  onSkip,
  onBack,
}: {
  words: SurveyWords;
  /** Big targets, at arm's length. */
  tablet: boolean;
  question: SurveyQuestion;
  index: number;
  /** How many questions there are. */
  count: number;
  value: number | null;
  saving: Saving;
  failure: unknown;
  busy: boolean;
  onChoose: (value: number) => void;
  onSettle: (value: number) => void;
  onNext: () => void;
  onSkip: () => void;
  onBack: (() => void) | null;
}) {
  const last = index === count - 1;
  const steps = Array.from({ length: count }, (_, at) => words.count(at + 1, count));
  return (
    <main className={styles.screen} data-tablet={tablet || undefined}>
      <div className={styles.top}>
        {onBack ? <BackButton onPress={onBack} label={words.back} /> : <span className={styles.noBack} />}
        <div className={styles.bar}>
          <ThreadBar steps={steps} current={index} ahead="dotted" showLabel={false} label={words.questions} />
        </div>
        <span className={styles.count}>{steps[index]}</span>
      </div>
      <div className={styles.question}>
        <p className="quiet">{question.lead}</p>
        <StepHeading className={`voice ${styles.words}`}>{question.question}</StepHeading>
        <output className={styles.number} aria-hidden="true">
          {value ?? ''}
        </output>
        <div className={styles.ruler}>
          <Ruler
            label={question.question}
            lowLabel={question.lowLabel}
            highLabel={question.highLabel}
            minimum={question.minimum}
            maximum={question.maximum}
            value={value}
            onChange={onChoose}
            onSettle={onSettle}
            big={tablet}
          />
        </div>
      </div>
      <div className={styles.foot}>
        {value === null ? null : (
          <Button big full busy={busy} onClick={onNext}>
            {last ? words.finish : words.next}
          </Button>
        )}
        <p className={styles.note} role="status">
          <SavedWords words={words} saving={saving} failure={failure} />{' '}
          <button type="button" className={`link ${styles.skip}`} onClick={onSkip}>
            {words.skip}
          </button>
        </p>
      </div>
    </main>
  );
}

function SavedWords({ words, saving, failure }: { words: SurveyWords; saving: Saving; failure: unknown }) {
  const common = useCommonWords();
  if (saving === 'failed') {
    return (
      <span className={styles.failed}>
        {words.notSaved} {sentenceIn(common, failure)}
      </span>
    );
  }
  if (saving === 'saved') return <>{words.saved}</>;
  if (saving === 'saving') return <>{words.saving}</>;
  return <>{words.tap}</>;
}
