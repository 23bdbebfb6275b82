import type { SurveyQuestion } from '@unknot/shared/contracts/api/surveys';
import { sentenceOf } from '../../api/api-error';
import { Button } from '../../components/controls';
import { Ruler } from '../../components/ruler';
import { StepHeading } from '../../components/step-heading';
import { ThreadBar } from '../../components/thread';
import { BackButton } from '../../shells/public-shell';
import styles from './survey.module.css';
import type { Saving } from './use-answers';

/** One question, one screen: number and Next appear with the choice. */
export function QuestionScreen({
  question,
  index,
  items,
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
  question: SurveyQuestion;
  index: number;
  items: readonly string[];
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
  const last = index === items.length - 1;
  return (
    <main className={styles.screen}>
      <div className={styles.top}>
        {onBack ? <BackButton onPress={onBack} /> : <span className={styles.noBack} />}
        <div className={styles.bar}>
          <ThreadBar steps={items} current={index} ahead="dotted" showLabel={false} label="Questions" />
        </div>
        <span className={styles.count}>
          {index + 1} of {items.length}
        </span>
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
            value={value}
            onChange={onChoose}
            onSettle={onSettle}
          />
        </div>
      </div>
      <div className={styles.foot}>
        {value === null ? null : (
          <Button big full busy={busy} onClick={onNext}>
            {last ? 'Finish' : 'Next'}
          </Button>
        )}
        <p className={styles.note} role="status">
          <SavedWords saving={saving} failure={failure} />{' '}
          <button type="button" className={`link ${styles.skip}`} onClick={onSkip}>
            Skip this question
          </button>
        </p>
      </div>
    </main>
  );
}

function SavedWords({ saving, failure }: { saving: Saving; failure: unknown }) {
  if (saving === 'failed') return <span className={styles.failed}>Not saved yet. {sentenceOf(failure)}</span>;
  if (saving === 'saved') return <>Saved. You can close this and come back.</>;
  if (saving === 'saving') return <>Saving.</>;
  return <>Tap a number, or slide.</>;
}
