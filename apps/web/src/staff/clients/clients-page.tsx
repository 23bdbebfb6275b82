import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { EmptyState, ErrorState, Loading } from '../../components/feedback';
import { useTitle } from '../../use-title';
import { useStaff } from '../session';
import { visitsOf } from './client-words';
import styles from './clients.module.css';
import { loadRecent } from './clients-api';

/** Who was at the location last; everybody else is found by the search above. */
export default function ClientsPage() {
  const { location } = useStaff();
  useTitle(`Clients, ${location.name}, Unknot`);
  const { data, error, refetch } = useQuery({
    queryKey: ['clients', 'recent', location.id],
    queryFn: ({ signal }) => loadRecent(location.id, signal),
  });
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>Last at {location.name}</h1>
          <p className="quiet">
            {data && data.clients.length >= 40 ? 'The last 40. ' : ''}Find everybody else by name, number, mail address
            or reference: press <kbd>/</kbd>.
          </p>
        </div>
      </header>
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading what="the clients" /> : null}
      {data && data.clients.length === 0 ? <EmptyState title="Nobody has been here yet." /> : null}
      <ul className={styles.list}>
        {data?.clients.map((client) => (
          <li key={client.clientId}>
            <Link href={`/staff/clients/${client.clientId}`}>
              <strong>{client.name}</strong>
              <span>{visitsOf(client)}</span>
              <span className={styles.reach}>{client.phone ?? client.email}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
