import type { AppointmentSheet } from '@unknot/shared/contracts/api/front-desk';
import type { BeadState } from '../../components/bead';
import { Thread, ThreadItem } from '../../components/thread';
import { capitalised, shortDateOf, shortWeekdayOf, timeOf, wallTimeIn } from '../../format/wall-time';
import styles from './panel.module.css';

const words: Record<string, string> = {
  booked: 'Booked',
  confirmed: 'Confirmed',
  rescheduled: 'Moved',
  cancelled: 'Cancelled',
  arrived: 'Checked in',
  missed: 'Did not come',
  reopened: 'Taken back',
  started: 'Session begun',
  completed: 'Session completed',
  merged: 'Two clients made one',
};
const beads: Record<string, BeadState> = { cancelled: 'skipped', missed: 'failed' };

/** Who did what with the appointment, when, and where it stood then; the latest first. */
export function PanelHistory({ sheet, zone }: { sheet: AppointmentSheet; zone: string }) {
  if (sheet.history.length === 0) return null;
  return (
    <details className={styles.section}>
      <summary>
        <h3>Who did what</h3>
      </summary>
      <Thread label="History of the appointment" ground="--u-ground">
        {sheet.history.map(({ version, step, by, at, startsAtWall, practitionerName, roomName }) => {
          const wall = wallTimeIn(at, zone);
          return (
            <ThreadItem
              key={version}
              state={beads[step] ?? 'done'}
              title={words[step] ?? capitalised(step)}
              time={`${shortDateOf(wall)} ${timeOf(wall)}`}
              detail={`${by ?? 'The client'}. ${shortWeekdayOf(startsAtWall)} ${shortDateOf(startsAtWall)} ${timeOf(startsAtWall)}, ${practitionerName}, ${roomName}.`}
            />
          );
        })}
      </Thread>
    </details>
  );
}
