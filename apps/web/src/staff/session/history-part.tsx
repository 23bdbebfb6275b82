import type { Session } from '@unknot/shared/contracts/api/sessions';
import { Thread, ThreadItem } from '../../components/thread';
import { shortDateOf, timeOf, wallTimeIn } from '../../format/wall-time';
import { differencesOf } from './record-words';
import styles from './session.module.css';

/** Who signed and who corrected, when and why, and what each correction changed. */
export function HistoryPart({ session, zone }: { session: Session; zone: string }) {
  const { history, choices } = session;
  if (history.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2>History</h2>
      <Thread label="Versions of the record">
        {history.map((version, index) => {
          const wall = wallTimeIn(version.at, zone);
          const before = history[index - 1];
          return (
            <ThreadItem
              key={version.revision}
              state="done"
              title={`${before ? 'Corrected' : 'Signed'} by ${version.by ?? 'somebody whose account is gone'}`}
              time={`${shortDateOf(wall)}, ${timeOf(wall)}`}
              detail={version.reason ?? undefined}
            >
              {before ? (
                <dl className={styles.changes}>
                  {differencesOf(before.record, version.record, choices, zone).map(({ part, was, now }) => (
                    <div key={part}>
                      <dt>{part}</dt>
                      <dd>
                        <span>
                          <span className="quiet">was</span> <del>{was}</del>
                        </span>
                        <span>
                          <span className="quiet">now</span> <ins>{now}</ins>
                        </span>
                      </dd>
                    </div>
                  ))}
                </dl>
              ) : null}
            </ThreadItem>
          );
        })}
      </Thread>
    </section>
  );
}
