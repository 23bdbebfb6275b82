import type { MyIntake } from '@unknot/shared/contracts/api/intake';
import { useRef } from 'react';
import { useLoad } from '../../api/use-load';
import { wallTimeIn } from '../../format/wall-time';
import { PageLoading } from '../../page-loading';
import { PublicShell } from '../../shells/public-shell';
import { useTitle } from '../../use-title';
import { InLanguage } from '../../words/in-language';
import { LinkProblem } from '../link/link-problem';
import { tabletMode } from '../survey/tablet-mode';
import { loadIntake, saveAnswers } from './intake-api';
import { IntakeEnd } from './intake-end';
import { firstStep } from './intake-words';
import { ReviewScreen } from './review-screen';
import { SectionScreen } from './section-screen';
import { useStep } from './use-step';

/** A client's health questionnaire, opened by a link: one section a screen, saved on the way, then read through once. */
export default function IntakePage({ token }: { token: string }) {
  const { data, error, reload, set } = useLoad(token, (signal) => loadIntake(token, signal));
  useTitle(data?.questionnaire.title ?? '');
  if (!data && !error) return <PageLoading />;
  return (
    <InLanguage language={data?.questionnaire.language ?? navigator.language}>
      {data ? (
        <Screens link={token} intake={data} onChange={set} />
      ) : (
        <PublicShell chain={null}>
          <LinkProblem
            error={error}
            what={tabletMode(location) ? 'tablet' : 'questionnaire'}
            language={navigator.language}
            onRetry={reload}
          />
        </PublicShell>
      )}
    </InLanguage>
  );
}

function Screens({ link, intake, onChange }: { link: string; intake: MyIntake; onChange: (intake: MyIntake) => void }) {
  const { questionnaire, answers, zone } = intake;
  const { sections } = questionnaire;
  const [asked, goTo] = useStep();
  const fromReview = useRef(false);
  const known = asked === 'review' || asked === 'end' || sections.some(({ code }) => code === asked);
  const step = known ? asked : firstStep(intake);
  const index = sections.findIndex(({ code }) => code === step);
  const section = sections[index];

  if (section) {
    const before = sections[index - 1];
    const next = fromReview.current ? undefined : sections[index + 1];
    const back = fromReview.current ? 'review' : before?.code;
    return (
      <SectionScreen
        key={section.code}
        questionnaire={questionnaire}
        section={section}
        saved={answers}
        // The visitor's own clock is good enough to bound a field; the clinic's decides.
        today={wallTimeIn(new Date().toISOString(), zone).slice(0, 10)}
        onSave={async (changed) => onChange(await saveAnswers(link, questionnaire.version, changed))}
        onNext={() => goTo(next?.code ?? 'review')}
        onBack={back ? () => goTo(back) : null}
      />
    );
  }
  if (step === 'end' && intake.state === 'done') {
    return (
      <IntakeEnd
        intake={intake}
        onChange={() => {
          fromReview.current = true;
          goTo('review');
        }}
      />
    );
  }
  const last = sections.at(-1)!.code;
  return (
    <ReviewScreen
      key={intake.state}
      link={link}
      intake={intake}
      onChange={(changed) => {
        onChange(changed);
        goTo('end');
      }}
      onSection={(code) => {
        fromReview.current = true;
        goTo(code);
      }}
      onBack={intake.state === 'open' ? () => goTo(last) : null}
    />
  );
}
