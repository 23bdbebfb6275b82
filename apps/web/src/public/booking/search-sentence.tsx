import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import { ChoiceWord } from '../../components/choice-word';
import styles from './booking.module.css';
import { complaintChoices, placeChoices, type Search, whenChoices, whoChoices } from './search';

/** The search: one sentence with four words that can be changed. */
export function SearchSentence({
  catalogue,
  search,
  today,
  narrow,
  onChange,
}: {
  catalogue: Catalogue;
  search: Search;
  today: string | null;
  narrow: boolean;
  onChange: (name: keyof Search, value: string) => void;
}) {
  const others = catalogue.specialties.filter(({ code }) => code !== search.complaint).slice(0, 4);
  const who = (
    <>
      {' by '}
      <ChoiceWord
        label="By whom"
        choices={whoChoices(catalogue, search)}
        value={search.who}
        onChange={(value) => onChange('who', value)}
      />
    </>
  );
  return (
    <section aria-label="Find a time">
      <h1 className={styles.sentence}>
        {'I have '}
        <ChoiceWord
          label="Complaint"
          choices={complaintChoices(catalogue)}
          value={search.complaint}
          onChange={(value) => onChange('complaint', value)}
        />
        {' and want to be seen near '}
        <ChoiceWord
          label="Clinic"
          choices={placeChoices(catalogue)}
          value={search.place}
          onChange={(value) => onChange('place', value)}
        />{' '}
        <ChoiceWord
          label="Day"
          choices={whenChoices(today)}
          value={search.when}
          onChange={(value) => onChange('when', value)}
        />
        {who}
      </h1>
      {narrow ? null : (
        <p className={styles.others}>
          Or{' '}
          {others.map(({ code, phrase }) => (
            <button key={code} type="button" className="link" onClick={() => onChange('complaint', code)}>
              {phrase}
            </button>
          ))}
          {search.complaint === 'any' ? null : (
            <button type="button" className="link" onClick={() => onChange('complaint', 'any')}>
              I am not sure yet
            </button>
          )}
        </p>
      )}
    </section>
  );
}
