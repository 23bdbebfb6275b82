import { useQuery } from '@tanstack/react-query';
import type { ClientSheet } from '@unknot/shared/contracts/api/clients';
import { Tag } from '../../components/tag';
import { shortDateOf, timeOf, wallTimeIn } from '../../format/wall-time';
import { useStaff } from '../session';
import { changesOf, languageOf, wishesIn } from './client-words';
import styles from './clients.module.css';
import { loadOptOuts } from './clients-api';

const kinds = { care_data: 'Use of what they tell', surveys: 'Questions afterwards' };

/** How to reach the client and what they agreed to, with who changed it when. */
export function Known({ sheet, zone }: { sheet: ClientSheet; zone: string }) {
  const { can } = useStaff();
  const { data: optOuts } = useQuery({
    queryKey: ['opt-outs', sheet.clientId, sheet.version],
    queryFn: ({ signal }) => loadOptOuts(sheet.clientId, signal),
    enabled: can('messages:read'),
  });
  const dateOf = (instant: string) => {
    const wall = wallTimeIn(instant, zone);
    return `${shortDateOf(wall)} ${wall.slice(0, 4)} ${timeOf(wall)}`;
  };
  const stopped = { email: optOuts?.email ?? false, phone: optOuts?.sms ?? false };
  return (
    <>
      <section className={styles.section} aria-label="Contacts">
        <h2>Contacts</h2>
        <ul className={styles.plain}>
          {sheet.contacts.map(({ kind, value, used, accepted, provedAt }) => (
            <li key={value}>
              <span className={styles.value}>{value}</span> {used ? <Tag tone="tint">messages go here</Tag> : null}{' '}
              {used && stopped[kind] ? <Tag tone="brass">wants none, said stop</Tag> : null}
              <span className="quiet small">
                {provedAt
                  ? `Proved ${dateOf(provedAt)}`
                  : accepted
                    ? 'Given, not proved'
                    : 'Typed with a booking, not proved: nothing is sent there'}
              </span>
            </li>
          ))}
          <li>
            Language <strong>{languageOf(sheet.locale)}</strong>
          </li>
          {sheet.formerNames.length > 0 ? <li>Also known as {sheet.formerNames.join(', ')}</li> : null}
        </ul>
      </section>
      <section className={styles.section} aria-label="Consents">
        <h2>Consents</h2>
        <ul className={styles.plain}>
          {sheet.consents.map(({ kind, granted, given, textVersion, at, by }) => (
            <li key={`${kind} ${at}`}>
              {kinds[kind]}: <strong>{granted ? 'agreed' : 'not agreed'}</strong>
              <span className="quiet small">
                {dateOf(at)}, {given === 'verbal' ? `by word to ${by ?? 'somebody'}` : 'online'}, text of {textVersion}
              </span>
            </li>
          ))}
        </ul>
      </section>
      {optOuts?.wishes ? (
        <section className={styles.section} aria-label="Wishes">
          <h2>Wishes</h2>
          <ul className={styles.plain}>
            {wishesIn(optOuts.wishes).map(([what, wish]) => (
              <li key={what}>
                {what}: <strong>{wish}</strong>
              </li>
            ))}
          </ul>
          <p className="quiet small">The client changes them by the link at the foot of every mail.</p>
        </section>
      ) : null}
      {sheet.changes.length > 0 ? (
        <section className={styles.section} aria-label="Corrections">
          <h2>Corrections</h2>
          <ul className={styles.plain}>
            {sheet.changes.map(({ what, by, at }) => (
              <li key={at}>
                {changesOf(what)}
                <span className="quiet small">
                  {dateOf(at)}, {by}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
