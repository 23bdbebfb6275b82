import type { MySurvey } from '@unknot/shared/contracts/api/surveys';
import { useCallback, useState } from 'react';
import { Redirect } from 'wouter';
import { completeSurvey, loadSurvey } from '../../api/survey-api';
import { type Loaded, useLoad } from '../../api/use-load';
import { Loading } from '../../components/feedback';
import { PublicShell } from '../../shells/public-shell';
import { useTitle } from '../../use-title';
import { InLanguage } from '../../words/in-language';
import { LinkOver, LinkProblem } from '../link/link-problem';
import { HandBack } from './hand-back';
import { QuestionScreen } from './question-screen';
import { SurveyEnd } from './survey-end';
import { closedBecause, firstOpen } from './survey-steps';
import { tabletMode } from './tablet-mode';
import { useAnswers } from './use-answers';
import type { SurveyWords } from './words/survey-words';
import { wordsFor } from './words/words';

/** A client's survey, opened by a link: one question a screen, saved at once, taken up again where it was left. */
export default function SurveyPage({ token }: { token: string }) {
  const loaded = useLoad(token, (signal) => loadSurvey(token, signal));
  const words = wordsFor(loaded.data?.language ?? navigator.language);
  useTitle(words.title);
  return (
    <InLanguage language={words.language}>
      <Opened words={words} token={token} loaded={loaded} />
    </InLanguage>
  );
}

function Opened({ words, token, loaded }: { words: SurveyWords; token: string; loaded: Loaded<MySurvey> }) {
  const { data, error, reload, set } = loaded;
  const [tablet] = useState(() => tabletMode(location));
  if (!data) {
    return (
      <PublicShell chain={null}>
        {error ? (
          <LinkProblem error={error} what={tablet ? 'tablet' : 'survey'} language={words.language} onRetry={reload} />
        ) : (
          <Loading what={words.theQuestions} />
        )}
      </PublicShell>
    );
  }
  const closed = closedBecause(data.state, words);
  if (tablet && (closed || data.state === 'completed')) {
    if (tablet.next) return <Redirect to={tablet.next} replace />;
    const [title, sentence] = closed ?? words.handBack;
    return <HandBack title={title} sentence={sentence} />;
  }
  if (data.state === 'completed') return <SurveyEnd words={words} link={token} survey={data} onChange={set} />;
  if (closed) {
    return (
      <PublicShell chain={null}>
        <LinkOver cause={data.state === 'closed' ? 'surveyOver' : 'surveyNotNeeded'} language={words.language} />
      </PublicShell>
    );
  }
  return <Questions words={words} tablet={tablet !== null} link={token} survey={data} onChange={set} />;
}

function Questions({
  words,
  tablet,
  link,
  survey,
  onChange,
}: {
  words: SurveyWords;
  tablet: boolean;
  link: string;
  survey: MySurvey;
  onChange: (survey: MySurvey) => void;
}) {
  const { questions } = survey;
  const [index, setIndex] = useState(() => firstOpen(questions));
  const [chosen, setChosen] = useState<Record<string, number | null>>({});
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  // Completing is a press of its own: a saved last answer alone does not end the survey.
  const keep = useCallback((saved: MySurvey) => saved.state !== 'completed' && onChange(saved), [onChange]);
  const answers = useAnswers(link, keep);
  const question = questions[index]!;
  const value = chosen[question.item] === undefined ? question.answer : chosen[question.item]!;

  const goTo = (next: number) => {
    answers.rest();
    setFailure(null);
    setIndex(next);
  };
  const goOn = async () => {
    if (index < questions.length - 1) {
      goTo(index + 1);
      return;
    }
    setBusy(true);
    setFailure(null);
    try {
      if (await answers.settled()) onChange(await completeSurvey(link));
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const skip = async () => {
    setChosen({ ...chosen, [question.item]: null });
    const saved = answers.save(question.item, null);
    if (index === questions.length - 1) await saved;
    await goOn();
  };

  return (
    <QuestionScreen
      key={question.item}
      words={words}
      tablet={tablet}
      question={question}
      index={index}
      count={questions.length}
      value={value}
      saving={failure ? 'failed' : answers.saving}
      failure={failure ?? answers.failure}
      busy={busy}
      onChoose={(next) => setChosen((before) => ({ ...before, [question.item]: next }))}
      onSettle={(next) => void answers.save(question.item, next)}
      onNext={() => void goOn()}
      onSkip={() => void skip()}
      onBack={index > 0 ? () => goTo(index - 1) : null}
    />
  );
}
