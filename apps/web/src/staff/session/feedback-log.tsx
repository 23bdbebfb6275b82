import type { Feedback } from '@unknot/shared/contracts/api/sessions';
import { Button } from '../../components/controls';
import { timeOf, wallTimeIn } from '../../format/wall-time';
import styles from './session.module.css';
import { feedbackWords, optionsOf } from './session-words';

const most = 60;

/** What the client says under the hands: a press notes the word with its time. */
export function FeedbackLog({
  entries,
  zone,
  clock,
  onChange,
}: {
  entries: readonly Feedback[];
  zone: string;
  /** The instant of now at the clinic; without it what is added has no time. */
  clock: (() => string) | undefined;
  onChange: (entries: Feedback[]) => void;
}) {
  return (
    <fieldset className={styles.feedback}>
      <legend>Feedback now</legend>
      <div className={styles.words}>
        {optionsOf(feedbackWords).map(({ value, label }) => (
          <Button
            key={value}
            look="outline"
            disabled={entries.length >= most}
            onClick={() => onChange([...entries, { word: value, at: clock?.() ?? null }])}
          >
            {label}
          </Button>
        ))}
      </div>
      <ol aria-label="Feedback so far" aria-live="polite">
        {entries.map((entry, index) => {
          const time = entry.at === null ? '' : `${timeOf(wallTimeIn(entry.at, zone))} `;
          const words = `${time}${feedbackWords[entry.word]}`;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two entries may say the same at the same time
            <li key={index}>
              {words}
              <button
                type="button"
                className={styles.drop}
                aria-label={`Remove ${words}`}
                onClick={() => onChange(entries.filter((_, at) => at !== index))}
              >
                <svg width="12" height="12" viewBox="0 0 16 16" aria-hidden="true">
                  <path d="M4 4l8 8M12 4l-8 8" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
                </svg>
              </button>
            </li>
          );
        })}
      </ol>
    </fieldset>
  );
}
