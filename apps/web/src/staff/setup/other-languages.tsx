import type { WrittenLanguage } from '@unknot/shared/contracts/api/preferences';
import { useEffect, useState } from 'react';
import { TextField } from '../../components/controls';
import { Tag } from '../../components/tag';
import type { Field, Value, Values } from './form';
import styles from './other-languages.module.css';
import { countIn, isWanted, nameOf, otherLanguages, outdatedIn, type Told } from './told';

/** One text of a form, to be said in other languages. */
export interface Spoken {
  key: string;
  label: string;
  told: Told;
  /** Its name in a refusal. */
  path: (language: WrittenLanguage) => string;
  within?: (language: WrittenLanguage) => string | undefined;
  longest: number;
  rows: number;
  onChange: (told: Told) => void;
}

/** The texts of a form that clients read in their language, in its order. */
export function spokenIn(
  fields: readonly Field[],
  values: Values,
  onChange: (name: string, value: Value) => void,
): Spoken[] {
  return fields.flatMap((field): Spoken[] => {
    if (field.kind === 'told') {
      const { name, label, word, within, longest, rows = 1 } = field;
      const path = (language: WrittenLanguage) => `translations.${language}.${word}`;
      const change = (told: Told) => onChange(name, told);
      const told = values[name] as Told;
      return [
        {
          key: name,
          label: withoutAside(label),
          told,
          path,
          within: (one) => within?.[one],
          longest,
          rows,
          onChange: change,
        },
      ];
    }
    if (field.kind !== 'list') return [];
    const { name, line, longest } = field;
    const lines = values[name] as readonly Told[];
    const sent = lines.filter(({ text }) => text.trim() !== '');
    return lines.map((told, at) => ({
      ...{ key: `${name} ${at}`, label: `Line ${at + 1} of the ${line}`, told, longest, rows: 1 },
      // Empty lines are not sent, and so not counted by the answer.
      path: (language) => `${name}Translations.${sent.indexOf(told)}.${language}.name`,
      onChange: (next) => onChange(name, [...lines.slice(0, at), next, ...lines.slice(at + 1)]),
    }));
  });
}

/** "Price (optional)" is called "Price". */
const withoutAside = (label: string) => label.replace(/ \(.*\)$/, '');

interface OtherLanguagesProps {
  label: string;
  spoken: readonly Spoken[];
  errorOf: (path: string) => string | null;
}

/** What the texts of a form say in other languages, one language at a time, and how much is missing in each. */
export function OtherLanguages({ label, spoken, errorOf }: OtherLanguagesProps) {
  const texts = spoken.map(({ told }) => told);
  const [open, setOpen] = useState(false);
  const [language, setLanguage] = useState<WrittenLanguage>(() => firstMissing(texts));
  const wrong = otherLanguages.find(({ code }) => spoken.some(({ path }) => errorOf(path(code))))?.code;
  useEffect(() => {
    if (!wrong) return;
    setOpen(true);
    setLanguage(wrong);
  }, [wrong]);
  const written = spoken.filter(({ told }) => told.text.trim() !== '');
  return (
    <details className={styles.fold} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className={styles.title}>{label}</span>
        {otherLanguages
          .filter(({ code }) => isWanted(code, texts))
          .map(({ code }) => (
            <State key={code} language={code} texts={texts} />
          ))}
      </summary>
      <div className={styles.body}>
        <p className="quiet small">
          Pages, mails and texts use these for clients who read the language. What is left empty they read in your own
          words.
        </p>
        {/* biome-ignore lint/a11y/useSemanticElements: a row of buttons, not of fields */}
        <div className={styles.choice} role="group" aria-label="Language">
          {otherLanguages.map(({ code, name }) => (
            <button key={code} type="button" aria-pressed={code === language} onClick={() => setLanguage(code)}>
              {name}
            </button>
          ))}
        </div>
        {language === 'en' ? (
          <p className="quiet small">Only if you write your own words in another language.</p>
        ) : null}
        {written.length === 0 ? <p>First write the texts above.</p> : null}
        {written.map((one) => (
          <Translation key={one.key} one={one} language={language} error={errorOf(one.path(language))} />
        ))}
      </div>
    </details>
  );
}

/** Where to begin: with the first language that lacks something. */
const firstMissing = (texts: readonly Told[]): WrittenLanguage =>
  otherLanguages.find(({ code }) => {
    const { of, said } = countIn(code, texts);
    return code !== 'en' && said < of;
  })?.code ?? 'pt';

function State({ language, texts }: { language: WrittenLanguage; texts: readonly Told[] }) {
  const { of, said } = countIn(language, texts);
  const whole = of > 0 && said === of;
  const state = whole ? 'all' : said === 0 ? 'none yet' : `${of - said} of ${of} missing`;
  return (
    <Tag tone={whole ? 'tint' : said > 0 ? 'brass' : 'plain'}>
      {nameOf(language)}: {state}
    </Tag>
  );
}

function Translation({ one, language, error }: { one: Spoken; language: WrittenLanguage; error: string | null }) {
  const { label, told, within, longest, rows, onChange } = one;
  const sentence = within?.(language);
  const isOutdated = outdatedIn(told).includes(language);
  const hint = (
    <>
      <q className={styles.own}>{told.text.trim()}</q>
      {sentence ? <span className={styles.line}>In the sentence “{sentence}”</span> : null}
      {isOutdated ? (
        <span className={styles.outdated}>Your own words have changed since. Write it anew, or tick that it fits.</span>
      ) : null}
    </>
  );
  return (
    <TextField
      label={`${label}, in ${nameOf(language)}`}
      hint={hint}
      lang={language}
      value={told.said[language] ?? ''}
      error={error}
      maxLength={longest}
      {...(rows > 1 ? { rows } : {})}
      onChange={(text) => onChange({ ...told, said: { ...told.said, [language]: text } })}
    />
  );
}
