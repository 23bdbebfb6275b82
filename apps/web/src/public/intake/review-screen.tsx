import type { MyIntake } from '@unknot/shared/contracts/api/intake';
import { useRef, useState } from 'react';
import { newIdempotencyKey } from '../../api/client';
import { Button, Checkbox } from '../../components/controls';
import { Notice } from '../../components/feedback';
import { StepHeading } from '../../components/step-heading';
import { wallTimeIn } from '../../format/wall-time';
import { BackButton } from '../../shells/public-shell';
import { sentenceIn } from '../../words/problem-sentence';
import { useCommonWords } from '../../words/speak';
import styles from './intake.module.css';
import { handIn } from './intake-api';
import { answerInWords, askedIn, dayIn, filled, firstOpen } from './intake-words';

/** Everything once more, with the consent; at a later visit it asks whether it is still right. */
export function ReviewScreen({
  link,
  intake,
  onChange,
  onSection,
  onBack,
}: {
  link: string;
  intake: MyIntake;
  onChange: (intake: MyIntake) => void;
  onSection: (code: string) => void;
  onBack: (() => void) | null;
}) {
  const { questionnaire, answers, state, submittedAt, zone } = intake;
  const { words } = questionnaire;
  const common = useCommonWords();
  const [agreed, setAgreed] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const key = useRef(newIdempotencyKey());
  const still = state === 'confirm' && submittedAt !== null;

  const send = async () => {
    const open = firstOpen(questionnaire, answers);
    if (open) {
      onSection(open);
      return;
    }
    if (!agreed) {
      setRefusal(words.agreeFirst);
      document.querySelector<HTMLInputElement>('input[name=consent]')?.focus();
      return;
    }
    setBusy(true);
    setFailure(null);
    try {
      onChange(await handIn(link, intake, key.current));
    } catch (error) {
      // A refused request keeps no key; whatever is sent next may differ from it.
      key.current = newIdempotencyKey();
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <main className={styles.screen}>
      <div className={styles.top}>{onBack ? <BackButton onPress={onBack} /> : <span className={styles.noBack} />}</div>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void send();
        }}
      >
        <StepHeading className={`voice ${styles.title}`}>{still ? words.stillRight : words.review}</StepHeading>
        <p className="quiet">
          {still
            ? filled(words.stillRightLead, { date: dayIn(questionnaire.language, wallTimeIn(submittedAt, zone), true) })
            : words.reviewLead}
        </p>
        {questionnaire.sections.map((section) => (
          <Section key={section.code} section={section} intake={intake} onChange={() => onSection(section.code)} />
        ))}
        <div className={styles.consent}>
          <Checkbox
            name="consent"
            checked={agreed}
            error={refusal}
            onChange={(next) => {
              setAgreed(next);
              setRefusal(null);
            }}
          >
            {questionnaire.consent.text}
          </Checkbox>
        </div>
        <div className={styles.foot}>
          {failure ? (
            <Notice tone="madder" alert>
              {sentenceIn(common, failure)}
            </Notice>
          ) : null}
          <Button type="submit" big full busy={busy}>
            {still ? words.confirm : words.handIn}
          </Button>
        </div>
      </form>
    </main>
  );
}

function Section({
  section,
  intake,
  onChange,
}: {
  section: MyIntake['questionnaire']['sections'][number];
  intake: MyIntake;
  onChange: () => void;
}) {
  const { questionnaire, answers } = intake;
  const asked = askedIn(questionnaire, section.code, answers);
  return (
    <section className={styles.part} aria-label={section.title}>
      <h2>{section.title}</h2>
      <button
        type="button"
        className={`link ${styles.change}`}
        aria-label={`${questionnaire.words.change}: ${section.title}`}
        onClick={onChange}
      >
        {questionnaire.words.change}
      </button>
      {asked.some(({ code }) => answers[code] !== undefined) ? null : (
        <p className={styles.empty}>{questionnaire.words.notAnswered}</p>
      )}
      <dl className={styles.answers}>
        {asked.map((question) => {
          const words = answerInWords(question, answers[question.code], questionnaire);
          if (words === null && question.optional) return null;
          return (
            <div key={question.code}>
              <dt>{question.label}</dt>
              <dd data-missing={words === null || undefined}>{words ?? questionnaire.words.notAnswered}</dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
