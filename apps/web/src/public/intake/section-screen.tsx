import type { IntakeAnswer, IntakeAnswers, Questionnaire } from '@unknot/shared/contracts/api/intake';
import { useRef, useState } from 'react';
import { ApiError } from '../../api/api-error';
import { announce } from '../../components/announcer';
import { Button } from '../../components/controls';
import { StepHeading } from '../../components/step-heading';
import { sentenceIn } from '../../words/problem-sentence';
import { useCommonWords } from '../../words/speak';
import styles from './intake.module.css';
import { askedIn, filled, missingIn } from './intake-words';
import { QuestionField } from './question-field';
import { Steps } from './steps';

interface SectionScreenProps {
  questionnaire: Questionnaire;
  section: Questionnaire['sections'][number];
  saved: IntakeAnswers;
  today: string;
  onSave: (changed: Record<string, IntakeAnswer | null>) => Promise<void>;
  onNext: () => void;
  onBack: (() => void) | null;
}

/** One section, one screen; what is answered is saved with Next, and with Back. */
export function SectionScreen({ questionnaire, section, saved, today, onSave, onNext, onBack }: SectionScreenProps) {
  const { words } = questionnaire;
  const common = useCommonWords();
  const form = useRef<HTMLFormElement>(null);
  const [answers, setAnswers] = useState(saved);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const first = questionnaire.sections[0]?.code === section.code;

  const answer = (code: string, value: IntakeAnswer | undefined) => {
    const { [code]: _, ...others } = answers;
    setAnswers(value === undefined ? others : { ...others, [code]: value });
    const { [code]: __, ...left } = errors;
    setErrors(left);
  };
  const refuse = (wrong: Record<string, string>) => {
    setErrors(wrong);
    const [[code, sentence] = ['', '']] = Object.entries(wrong);
    announce(sentence);
    const inputs = [...(form.current?.elements ?? [])] as HTMLInputElement[];
    inputs.find(({ name }) => name === code || name.startsWith(`${code}-`))?.focus();
  };
  const save = async (): Promise<boolean> => {
    const changed = changesOf(section, saved, answers);
    setFailure(null);
    if (Object.keys(changed).length === 0) return true;
    setBusy(true);
    try {
      await onSave(changed);
      return true;
    } catch (error) {
      const wrong = fieldErrors(error);
      if (wrong) refuse(wrong);
      else setFailure(error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  const next = async () => {
    const missing = missingIn(questionnaire, section.code, answers);
    if (Object.keys(missing).length > 0) refuse(missing);
    else if (await save()) onNext();
  };
  const back = async () => {
    if (await save()) onBack?.();
  };

  return (
    <main className={styles.screen}>
      <Steps questionnaire={questionnaire} current={section.code} onBack={onBack ? () => void back() : null} />
      <form
        ref={form}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void next();
        }}
      >
        <StepHeading className={`voice ${styles.title}`}>{section.title}</StepHeading>
        {first ? <p className="quiet">{questionnaire.lead}</p> : null}
        {section.lead ? <p className="quiet">{section.lead}</p> : null}
        {askedIn(questionnaire, section.code, answers).map((question) => (
          <QuestionField
            key={question.code}
            question={question}
            answer={answers[question.code]}
            words={words}
            today={today}
            error={errors[question.code]}
            onAnswer={(value) => answer(question.code, value)}
          />
        ))}
        <div className={styles.foot}>
          <Button type="submit" big full busy={busy}>
            {words.next}
          </Button>
          <p className={styles.note} role="status">
            {busy ? words.saving : null}
            {failure ? (
              <span className={styles.failed}>
                {words.notSaved} {sentenceIn(common, failure)}
              </span>
            ) : null}
            {!busy && !failure && Object.keys(saved).length > 0 ? words.saved : null}
          </p>
          <span className="sr-only">
            {filled(words.progress, {
              n: questionnaire.sections.indexOf(section) + 1,
              all: questionnaire.sections.length,
            })}
          </span>
        </div>
      </form>
    </main>
  );
}

/** What differs from what is saved; null for what was taken back. */
function changesOf(section: SectionScreenProps['section'], saved: IntakeAnswers, answers: IntakeAnswers) {
  const changed: Record<string, IntakeAnswer | null> = {};
  for (const { code, kind } of section.questions) {
    const value = answers[code];
    const kept = kind === 'text' && typeof value === 'string' && value.trim() === '' ? undefined : value;
    if (JSON.stringify(kept) !== JSON.stringify(saved[code])) changed[code] = kept ?? null;
  }
  return changed;
}

/** The sentences of a refusal by question; null when it is about something else. */
function fieldErrors(error: unknown): Record<string, string> | null {
  if (!(error instanceof ApiError) || error.code !== 'INTAKE_ANSWER_INVALID') return null;
  const entries = error.problem?.errors?.map(({ path, message }) => [path.replace(/^answers\./, ''), message]);
  return entries ? Object.fromEntries(entries) : null;
}
