import { AppointmentChannels, WrittenLanguage } from '@unknot/shared/contracts/api/preferences';
import { useState } from 'react';
import { loadCatalogue } from '../../api/public-api';
import { useLoad } from '../../api/use-load';
import { announce } from '../../components/announcer';
import { Checkbox } from '../../components/controls';
import { Loading, Notice } from '../../components/feedback';
import { PublicShell } from '../../shells/public-shell';
import { useTitle } from '../../use-title';
import { InLanguage } from '../../words/in-language';
import { sentenceIn } from '../../words/problem-sentence';
import { useCommonWords } from '../../words/speak';
import { LinkProblem } from '../link/link-problem';
import styles from './preferences.module.css';
import { type Choices, changeMessages, changePerson, loadChoices } from './preferences-api';
import { languageNames, wordsFor } from './words/words';

/** What a client wants to get, by the link in the footer of a mail. Each choice is saved at once. */
export default function PreferencesPage({ token }: { token: string }) {
  const { data, error, reload } = useLoad(token, (signal) => loadChoices(token, signal));
  const { data: catalogue } = useLoad('catalogue', loadCatalogue);
  const [changed, setChanged] = useState<Choices | null>(null);
  const choices = changed ?? data;
  const words = wordsFor(choices?.person.language ?? navigator.language);
  useTitle(words.title);
  const chain = catalogue?.chain ?? null;
  return (
    <InLanguage language={words.language}>
      <PublicShell chain={chain}>
        {choices ? (
          <ChoicesForm link={token} choices={choices} onChange={setChanged} />
        ) : error ? (
          <LinkProblem error={error} what="preferences" language={navigator.language} onRetry={reload} />
        ) : (
          <Loading what={words.loading} />
        )}
      </PublicShell>
    </InLanguage>
  );
}

function ChoicesForm({
  link,
  choices,
  onChange,
}: {
  link: string;
  choices: Choices;
  onChange: (choices: Choices) => void;
}) {
  const { messages, person } = choices;
  const words = wordsFor(person.language);
  const common = useCommonWords();
  const [status, setStatus] = useState<'saved' | null>(null);
  const [problem, setProblem] = useState<unknown>(null);

  /** Shows the choice at once, and as it was when it could not be saved. */
  const save = async (shown: Choices, send: () => Promise<Choices>) => {
    onChange(shown);
    setProblem(null);
    setStatus(null);
    try {
      const now = await send();
      onChange(now);
      setStatus('saved');
      announce(wordsFor(now.person.language).saved);
    } catch (error) {
      onChange(choices);
      setProblem(error);
    }
  };
  const chooseChannel = (appointments: AppointmentChannels) =>
    save({ ...choices, messages: { ...messages, appointments } }, async () => ({
      person,
      messages: await changeMessages(link, { appointments }),
    }));
  const chooseRecalls = (recalls: boolean) =>
    save({ ...choices, messages: { ...messages, recalls } }, async () => ({
      person,
      messages: await changeMessages(link, { recalls }),
    }));
  const chooseQuestions = (wanted: boolean) =>
    save({ messages: { ...messages, questions: wanted }, person: { ...person, surveys: wanted } }, async () => ({
      messages: await changeMessages(link, { questions: wanted }),
      person: await changePerson(link, { surveys: wanted }),
    }));
  const chooseLanguage = (language: WrittenLanguage) =>
    save({ ...choices, person: { ...person, language } }, async () => ({
      messages,
      person: await changePerson(link, { language }),
    }));

  const reachable = { both: true, email: messages.reachable.email, sms: messages.reachable.sms };
  return (
    <div className={styles.page}>
      <h1 className={`voice ${styles.title}`}>{words.title}</h1>
      <p className="quiet">{words.lead}</p>
      {problem ? (
        <Notice tone="madder" alert>
          {sentenceIn(common, problem)}
        </Notice>
      ) : null}

      <fieldset className={styles.group}>
        <legend>{words.appointments}</legend>
        {AppointmentChannels.options.map((option) => (
          <label key={option} className={styles.option}>
            <input
              type="radio"
              name="appointments"
              checked={messages.appointments === option}
              disabled={!reachable[option] && messages.appointments !== option}
              onChange={() => chooseChannel(option)}
            />
            <span>
              {words.channels[option]}
              {reachable[option] ? null : <span className="quiet"> ({words.unknown})</span>}
            </span>
          </label>
        ))}
        {messages.textsStopped ? <Notice>{words.textsStopped}</Notice> : null}
        <p className="quiet small">{words.quiet}</p>
      </fieldset>

      <fieldset className={styles.group}>
        <legend>{words.more}</legend>
        <Checkbox checked={messages.questions && person.surveys} onChange={chooseQuestions} name="questions">
          {words.questions}
          <span className={`quiet small ${styles.hint}`}>{words.questionsHint}</span>
        </Checkbox>
        <Checkbox checked={messages.recalls} onChange={chooseRecalls} name="recalls">
          {words.recalls}
          <span className={`quiet small ${styles.hint}`}>{words.recallsHint}</span>
        </Checkbox>
      </fieldset>

      <div className={styles.group}>
        <label htmlFor="language" className={styles.legend}>
          {words.languageLabel}
        </label>
        <select
          id="language"
          className={styles.select}
          value={person.language}
          onChange={(event) => chooseLanguage(WrittenLanguage.parse(event.target.value))}
        >
          {WrittenLanguage.options.map((language) => (
            <option key={language} value={language} lang={language}>
              {languageNames[language]}
            </option>
          ))}
        </select>
      </div>
      <p className={styles.status} aria-hidden="true">
        {status === 'saved' ? words.saved : ''}
      </p>
    </div>
  );
}
