import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import { Fragment, type ReactNode } from 'react';
import { Link } from 'wouter';
import { ChoiceWord } from '../../components/choice-word';
import { useCommonWords } from '../../words/speak';
import styles from './booking.module.css';
import { askAddress, complaintChoices, placeChoices, type Search, whenChoices, whoChoices } from './search';
import type { SearchWords } from './words/search-words';

/** The search: one sentence with four words that can be changed. */
export function SearchSentence({
  words,
  catalogue,
  search,
  today,
  narrow,
  onChange,
}: {
  words: SearchWords;
  catalogue: Catalogue;
  search: Search;
  today: string | null;
  narrow: boolean;
  onChange: (name: keyof Search, value: string) => void;
}) {
  const others = catalogue.specialties.filter(({ code }) => code !== search.complaint).slice(0, 4);
  const { days } = useCommonWords();
  const choices: Record<string, ReactNode> = {
    complaint: (
      <ChoiceWord
        label={words.complaint}
        choices={complaintChoices(words, catalogue)}
        value={search.complaint}
        onChange={(value) => onChange('complaint', value)}
      />
    ),
    place: (
      <ChoiceWord
        label={words.clinic}
        choices={placeChoices(words, catalogue)}
        value={search.place}
        onChange={(value) => onChange('place', value)}
      />
    ),
    when: (
      <ChoiceWord
        label={words.day}
        choices={whenChoices(words, days, today, search.when)}
        value={search.when}
        onChange={(value) => onChange('when', value)}
      />
    ),
    who: (
      <ChoiceWord
        label={words.who}
        choices={whoChoices(words, catalogue, search)}
        value={search.who}
        onChange={(value) => onChange('who', value)}
      />
    ),
  };
  return (
    <section aria-label={words.label}>
      <h1 className={styles.sentence}>
        {words.sentence.split(/[{}]/).map((part) => (
          <Fragment key={part}>{choices[part] ?? part}</Fragment>
        ))}
      </h1>
      {narrow ? (
        <p className={styles.ask}>
          <Link className="link" href={askAddress(search)}>
            {words.notSureAskFirst}
          </Link>
        </p>
      ) : (
        <p className={styles.others}>
          {words.or}{' '}
          {others.map((one) => (
            <button key={one.code} type="button" className="link" onClick={() => onChange('complaint', one.code)}>
              {words.complaintWord(one)}
            </button>
          ))}
          {search.complaint === 'any' ? null : (
            <button type="button" className="link" onClick={() => onChange('complaint', 'any')}>
              {words.notSure[0]}
            </button>
          )}
          <Link className="link" href={askAddress(search)}>
            {words.askFirst}
          </Link>
        </p>
      )}
    </section>
  );
}
