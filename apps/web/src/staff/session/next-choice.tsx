import type { CourseDecision, ReviewChoice } from '@unknot/shared/contracts/api/courses';
import type { Session } from '@unknot/shared/contracts/api/sessions';
import { Button, TextField } from '../../components/controls';
import { addDays, daysBetween, longDateOf } from '../../format/wall-time';
import { useStaff } from '../session';
import { Chips, Segments } from './fields';
import styles from './session.module.css';
import { decisionWords, longestDays, optionsOf, todayOf, usualDays } from './session-words';

const steps = [7, 10, 14, 21, 28];

/** How the course goes on: the next visit with its day, a reassessment, or discharge; nothing until it is chosen. */
export function NextChoice({
  session,
  value,
  onChange,
}: {
  session: Session;
  value: ReviewChoice | null;
  onChange: (choice: ReviewChoice | null) => void;
}) {
  const { location, me } = useStaff();
  const zone = me.locations.find(({ id }) => id === session.locationId)?.zone ?? location.zone;
  const day = todayOf(session, zone);
  const decide = (decision: CourseDecision) =>
    onChange({
      decision,
      proposedOn: decision === 'discharge' ? null : (value?.proposedOn ?? addDays(day, usualDays(session))),
      note: value?.note ?? '',
    });
  const usual = usualDays(session);
  const choices = [...new Set([...steps, usual])].sort((one, other) => one - other);
  return (
    <>
      <Segments
        label="The course goes on with"
        hideLabel
        options={optionsOf(decisionWords)}
        value={value?.decision ?? null}
        onChange={decide}
      />
      {value?.proposedOn ? (
        <>
          <Chips
            label="In days"
            options={choices.map((days) => ({ code: String(days), name: String(days) }))}
            value={[String(daysBetween(day, value.proposedOn))]}
            onToggle={(days) => onChange({ ...value, proposedOn: addDays(day, Number(days)) })}
          />
          <TextField
            label="Or on"
            type="date"
            min={addDays(day, 1)}
            max={addDays(day, longestDays)}
            hint={longDateOf(value.proposedOn)}
            value={value.proposedOn}
            onChange={(date) => date > day && onChange({ ...value, proposedOn: date })}
          />
        </>
      ) : null}
      {value?.decision === 'discharge' ? (
        <p className="quiet">The course ends. What is booked later begins a new one.</p>
      ) : null}
      {value ? (
        <div className={styles.chosenHead}>
          <TextField
            label="Why, or what then"
            maxLength={1000}
            value={value.note}
            onChange={(note) => onChange({ ...value, note })}
          />
          <Button look="quiet" onClick={() => onChange(null)}>
            Not now
          </Button>
        </div>
      ) : (
        <p className="quiet small">May be left open.</p>
      )}
    </>
  );
}
