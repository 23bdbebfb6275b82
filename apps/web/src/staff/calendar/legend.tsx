import type { AppointmentState } from '@unknot/shared/contracts/values';
import { AppointmentBlock } from '../../components/appointment-block';
import { appointmentWords } from '../../components/appointment-words';
import styles from './calendar.module.css';

const states: readonly AppointmentState[] = [
  'held',
  'booked',
  'confirmed',
  'arrived',
  'in_session',
  'completed',
  'no_show',
  'cancelled',
];

/** How the states are drawn, at the foot of the calendar. */
export function Legend() {
  return (
    <ul className={styles.legend} aria-label="How states are drawn">
      {states.map((state) => (
        <li key={state}>
          <span className={styles.sample} aria-hidden="true">
            <AppointmentBlock state={state} title="" />
          </span>
          {appointmentWords[state]}
        </li>
      ))}
      <li>
        <span className={styles.bufferSample} />
        room and practitioner kept free
      </li>
    </ul>
  );
}
