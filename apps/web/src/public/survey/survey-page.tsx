import type { MySurvey } from '@unknot/shared/contracts/api/surveys';
import { useCallback, useState } from 'react';
import { completeSurvey, loadSurvey } from '../../api/survey-api';
import { useLoad } from '../../api/use-load';
import { Loading } from '../../components/feedback';
import { PublicShell } from '../../shells/public-shell';
import { useTitle } from '../../use-title';
import { LinkProblem } from '../link-problem';
import { QuestionScreen } from './question-screen';
import { SurveyEnd } from './survey-end';
import { closedBecause, firstOpen } from './survey-steps';
import { useAnswers } from './use-answers';

/** A client's survey, opened by a link: one question a screen, saved at once, taken up again where it was left. */
export default function SurveyPage({ token }: { token: string }) {
  const { data, error, reload, set } = useLoad(token, (signal) => loadSurvey(token, signal));
  useTitle('How have you been?');
  if (!data) {
    return (
      <PublicShell chain={null}>
        {error ? (
          <LinkProblem error={error} what="survey" phone={null} onRetry={reload} />
        ) : (
          <Loading what="the questions" />
        )}
      </PublicShell>
    );
  }
  if (data.state === 'completed') return <SurveyEnd link={token} survey={data} onChange={set} />;
  const closed = closedBecause(data.state);
  if (closed) {
    return (
      <PublicShell chain={null}>
        <h1 className="voice" style={{ fontSize: 30, lineHeight: 1.2, marginBottom: 14 }}>
          {closed[0]}
        </h1>
        <p>{closed[1]}</p>
      </PublicShell>
    );
  }
  return <Questions link={token} survey={data} onChange={set} />;
}

function Questions({
  link,
  survey,
  onChange,
}: {
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
      question={question}
      index={index}
      items={questions.map(({ item }) => item)}
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
