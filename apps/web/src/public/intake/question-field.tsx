import type { IntakeAnswer, IntakeQuestion, Questionnaire } from '@unknot/shared/contracts/api/intake';
import { useId } from 'react';
import { TextField } from '../../components/controls';
import styles from './intake.module.css';
import { pressed } from './intake-words';

interface QuestionFieldProps {
  question: IntakeQuestion;
  answer: IntakeAnswer | undefined;
  words: Questionnaire['words'];
  /** Last day that can be given, `2026-11-24`. */
  today: string;
  error: string | undefined;
  onAnswer: (answer: IntakeAnswer | undefined) => void;
}

/** One question in the form that its kind wants. */
export function QuestionField(props: QuestionFieldProps) {
  const { question, answer, words, today, error, onAnswer } = props;
  if (question.kind === 'text' || question.kind === 'date') {
    const shared = {
      name: question.code,
      label: question.label,
      hint: question.hint ?? (question.optional ? words.optional : undefined),
      error: error ?? null,
      value: typeof answer === 'string' ? answer : '',
      onChange: (value: string) => onAnswer(value === '' ? undefined : value),
    };
    return question.kind === 'text' ? (
      <TextField {...shared} rows={2} maxLength={600} />
    ) : (
      <TextField {...shared} type="date" min="1900-01-01" max={today} />
    );
  }
  return <Options {...props} />;
}

/** Rows to press: one of them, or with `choices` any number. */
function Options({ question, answer, words, error, onAnswer }: QuestionFieldProps) {
  const id = useId();
  const several = question.kind === 'choices';
  const options = question.options ?? [
    { code: 'yes', label: words.yes },
    { code: 'no', label: words.no },
  ];
  const described = [question.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <fieldset className={styles.field} aria-describedby={described}>
      <legend>{question.label}</legend>
      {question.hint ? (
        <p id={`${id}-hint`} className={styles.hint}>
          {question.hint}
        </p>
      ) : null}
      <div className={styles.options} data-kind={question.kind}>
        {options.map(({ code, label }) => (
          <label key={code} className={styles.option}>
            <input
              type={several ? 'checkbox' : 'radio'}
              name={several ? `${question.code}-${code}` : question.code}
              checked={Array.isArray(answer) ? answer.includes(code) : answer === code}
              aria-invalid={error ? true : undefined}
              onChange={() => onAnswer(several ? pressed(answer, code) : code)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {error ? (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
