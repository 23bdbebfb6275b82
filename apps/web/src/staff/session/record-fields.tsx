import type { Session, SessionRecord } from '@unknot/shared/contracts/api/sessions';
import { Checkbox, TextField } from '../../components/controls';
import { FeedbackLog } from './feedback-log';
import { Chips, RatingSlider, Segments } from './fields';
import { toggled } from './record';
import styles from './session.module.css';
import { breathingWords, optionsOf, reactionWords, verdictWords } from './session-words';

/** A record that is being written: a draft, or the correction of a signed one. */
export interface Writing {
  session: Session;
  record: SessionRecord;
  change: (next: (before: SessionRecord) => SessionRecord) => void;
}

const lastTime = (value: number | null | undefined) =>
  value === null || value === undefined ? undefined : `last time ${value}`;
const setting =
  ({ change }: Writing) =>
  (part: Partial<SessionRecord>) =>
    change((before) => ({ ...before, ...part }));

/** How the client comes. */
export function CheckInFields({ writing }: { writing: Writing }) {
  const { session, record, change } = writing;
  const set = (part: Partial<SessionRecord['checkIn']>) =>
    change((before) => ({ ...before, checkIn: { ...before.checkIn, ...part } }));
  return (
    <section className={styles.part}>
      <h2>Check-in</h2>
      <RatingSlider
        label="Discomfort now"
        low="none"
        high="worst"
        value={record.checkIn.discomfort}
        before={lastTime(session.previous?.discomfort)}
        onChange={(discomfort) => set({ discomfort })}
      />
      <RatingSlider
        label="Tolerated pressure"
        low="feather"
        high="very deep"
        value={record.checkIn.toleratedPressure}
        before={lastTime(session.previous?.toleratedPressure)}
        onChange={(toleratedPressure) => set({ toleratedPressure })}
      />
      <TextField
        label="Brought on by"
        placeholder="Screen work, stairs, cold"
        maxLength={1000}
        value={record.checkIn.triggers}
        onChange={(triggers) => set({ triggers })}
      />
      <TextField
        label="Told at check-in"
        rows={2}
        maxLength={4000}
        value={record.checkIn.note}
        onChange={(note) => set({ note })}
      />
    </section>
  );
}

/** What is done, and how the client answers to it. `clock` gives the instant of what is said now. */
export function TodayFields({ writing, zone, clock }: { writing: Writing; zone: string; clock?: () => string }) {
  const { session, record, change } = writing;
  const set = setting(writing);
  const breathe = (part: Partial<SessionRecord['breathing']>) =>
    change((before) => ({ ...before, breathing: { ...before.breathing, ...part } }));
  return (
    <section className={styles.part}>
      <h2>Today</h2>
      <Chips
        label="Techniques"
        options={session.choices.techniques}
        value={record.techniques}
        onToggle={(code) => change((before) => ({ ...before, techniques: toggled(before.techniques, code) }))}
      />
      <RatingSlider
        label="Pressure used"
        low="feather"
        high="very deep"
        value={record.pressureUsed}
        before={lastTime(session.previous?.pressureUsed)}
        onChange={(pressureUsed) => set({ pressureUsed })}
      />
      <FeedbackLog entries={record.feedback} zone={zone} clock={clock} onChange={(feedback) => set({ feedback })} />
      <Segments
        label="Reaction"
        options={optionsOf(reactionWords)}
        value={record.reaction}
        onChange={(reaction) => set({ reaction })}
      />
      <Checkbox checked={record.breathing.coached} onChange={(coached) => breathe({ coached })}>
        Breathing coached
      </Checkbox>
      {record.breathing.coached ? (
        <div className={styles.inset}>
          <Chips
            label="How"
            options={optionsOf(breathingWords).map(({ value, label }) => ({ code: value, name: label }))}
            value={record.breathing.pattern ? [record.breathing.pattern] : []}
            onToggle={(code) =>
              breathe({
                pattern: record.breathing.pattern === code ? null : (code as SessionRecord['breathing']['pattern']),
              })
            }
          />
          <TextField
            label="How it went"
            maxLength={300}
            value={record.breathing.note}
            onChange={(note) => breathe({ note })}
          />
        </div>
      ) : null}
      <TextField label="Note" rows={3} maxLength={4000} value={record.note} onChange={(note) => set({ note })} />
    </section>
  );
}

/** What the client takes home, and how it was for them. */
export function AfterwardsFields({ writing }: { writing: Writing }) {
  const { session, record, change } = writing;
  const set = setting(writing);
  return (
    <section className={styles.part}>
      <h2>Afterwards</h2>
      {session.choices.advice.length > 0 ? (
        <Chips
          label="Advice"
          options={session.choices.advice}
          value={record.advice}
          onToggle={(code) => change((before) => ({ ...before, advice: toggled(before.advice, code) }))}
        />
      ) : null}
      <TextField
        label="Own advice"
        hint="One a line. The client reads it after the visit."
        rows={2}
        maxLength={600}
        value={record.ownAdvice}
        onChange={(ownAdvice) => set({ ownAdvice })}
      />
      <Segments
        label="Overall it was"
        options={optionsOf(verdictWords)}
        value={record.verdict}
        onChange={(verdict) => set({ verdict })}
      />
      <TextField
        label="In the client’s words"
        rows={2}
        maxLength={1000}
        value={record.verdictWords}
        onChange={(said) => set({ verdictWords: said })}
      />
    </section>
  );
}
