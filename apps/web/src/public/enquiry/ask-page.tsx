import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { EnquiryTaken } from '@unknot/shared/contracts/api/enquiries';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { loadCatalogue } from '../../api/public-api';
import { useLoad } from '../../api/use-load';
import { ErrorState, Loading } from '../../components/feedback';
import { PageLoading } from '../../page-loading';
import { PublicShell } from '../../shells/public-shell';
import { useTitle } from '../../use-title';
import { enquiryWords } from '../../words/pages';
import { Speak } from '../../words/speak';
import { useWords } from '../../words/use-words';
import { AskForm } from './ask-form';
import { openQuestion, type Question } from './question';
import { QuestionSent } from './question-sent';
import type { EnquiryWords } from './words/enquiry-words';

/** Asking a clinic something before any booking. */
export default function AskPage() {
  const { data: catalogue, error, reload } = useLoad('catalogue', loadCatalogue);
  const words = useWords(navigator.language, enquiryWords);
  useTitle([words?.title, catalogue?.chain.name].filter(Boolean).join(', '));
  if (!words) return <PageLoading />;
  return (
    <Speak words={words.common}>
      <PublicShell chain={catalogue?.chain ?? null}>
        {catalogue ? <Asking words={words} catalogue={catalogue} /> : null}
        {!catalogue && error ? <ErrorState title={words.notLoaded} error={error} onRetry={reload} /> : null}
        {!catalogue && !error ? <Loading what={words.theForm} /> : null}
      </PublicShell>
    </Speak>
  );
}

function Asking({ words, catalogue }: { words: EnquiryWords; catalogue: Catalogue }) {
  const [params] = useSearchParams();
  const [asked, setAsked] = useState<Question>(() => openQuestion(params, catalogue));
  const [taken, setTaken] = useState<EnquiryTaken | null>(null);
  if (taken) return <QuestionSent words={words} taken={taken} asked={asked} catalogue={catalogue} />;
  const sent = (answer: EnquiryTaken) => {
    window.scrollTo({ top: 0 });
    setTaken(answer);
  };
  return <AskForm words={words} catalogue={catalogue} asked={asked} onChange={setAsked} onSent={sent} />;
}
