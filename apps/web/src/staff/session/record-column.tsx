import type { Session, SessionRecord } from '@unknot/shared/contracts/api/sessions';
import { useId } from 'react';
import { Button, TextField } from '../../components/controls';
import { Notice } from '../../components/feedback';
import { Chips, RatingSlider, Segments } from './fields';
import { missingIn, toggled } from './record';
import styles from './session.module.css';
import { feedbackWords, optionsOf, reactionWords, verdictWords } from './session-words';
import type { Draft } from './use-draft';

const lastTime = (value: number | null | undefined) =>
  value === null || value === undefined ? undefined : `last time ${value}`;

/** What to record: at check-in, during the treatment, and afterwards. */
export function RecordColumn({ session, draft }: { session: Session; draft: Draft }) {
  const { record, change } = draft;
  const { previous, choices } = session;
  const set = (part: Partial<SessionRecord>) => change((before) => ({ ...before, ...part }));
  const checkIn = (part: Partial<SessionRecord['checkIn']>) =>
    change((before) => ({ ...before, checkIn: { ...before.checkIn, ...part } }));
  return (
    <>
      <section className={styles.part}>
        <h2>Check-in</h2>
        <RatingSlider
          label="Discomfort now"
          low="none"
          high="worst"
          value={record.checkIn.discomfort}
          before={lastTime(previous?.discomfort)}
          onChange={(discomfort) => checkIn({ discomfort })}
        />
        <RatingSlider
          label="Tolerated pressure"
          low="feather"
          high="very deep"
          value={record.checkIn.toleratedPressure}
          before={lastTime(previous?.toleratedPressure)}
          onChange={(toleratedPressure) => checkIn({ toleratedPressure })}
        />
        <TextField
          label="Told at check-in"
          rows={2}
          maxLength={4000}
          value={record.checkIn.note}
          onChange={(note) => checkIn({ note })}
        />
      </section>
      <section className={styles.part}>
        <h2>Today</h2>
        <Chips
          label="Techniques"
          options={choices.techniques}
          value={record.techniques}
          onToggle={(code) => change((before) => ({ ...before, techniques: toggled(before.techniques, code) }))}
        />
        <RatingSlider
          label="Pressure used"
          low="feather"
          high="very deep"
          value={record.pressureUsed}
          before={lastTime(previous?.pressureUsed)}
          onChange={(pressureUsed) => set({ pressureUsed })}
        />
        <Segments
          label="Feedback now"
          options={optionsOf(feedbackWords)}
          value={record.feedback}
          onChange={(feedback) => set({ feedback })}
        />
        <Segments
          label="Reaction"
          options={optionsOf(reactionWords)}
          value={record.reaction}
          onChange={(reaction) => set({ reaction })}
        />
        <TextField label="Note" rows={3} maxLength={4000} value={record.note} onChange={(note) => set({ note })} />
      </section>
      <section className={styles.part}>
        <h2>Afterwards</h2>
        {choices.advice.length > 0 ? (
          <Chips
            label="Advice"
            options={choices.advice}
            value={record.advice}
            onToggle={(code) => change((before) => ({ ...before, advice: toggled(before.advice, code) }))}
          />
        ) : null}
        <Segments
          label="Overall it was"
          options={optionsOf(verdictWords)}
          value={record.verdict}
          onChange={(verdict) => set({ verdict })}
        />
      </section>
      <Finish draft={draft} />
    </>
  );
}

/** Stays shut while something is missing, and says what. */
function Finish({ draft }: { draft: Draft }) {
  const id = useId();
  const missing = missingIn(draft.record);
  const conflict = draft.state.kind === 'conflict';
  const shut = missing.length > 0 || conflict;
  return (
    <section className={styles.finish} aria-label="Finish">
      {draft.state.kind === 'refused' ? (
        <Notice tone="madder" alert>
          {draft.state.sentence}
        </Notice>
      ) : null}
      <Button
        full
        big
        busy={draft.finishing}
        aria-disabled={shut}
        aria-describedby={id}
        onClick={() => {
          if (!shut) void draft.finish();
        }}
      >
        Finish session
      </Button>
      <p id={id} className={styles.missing} data-shut={shut || undefined}>
        {conflict
          ? 'First decide which record stays.'
          : missing.length > 0
            ? missing.join(' ')
            : 'After that the record can be read, not changed.'}
      </p>
    </section>
  );
}
