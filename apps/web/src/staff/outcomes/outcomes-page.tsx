import { NativeSelect } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Dashboard, type DashboardQuery } from '@unknot/shared/contracts/api/surveys';
import { useState } from 'react';
import { get } from '../../api/client';
import { ErrorState, Loading } from '../../components/feedback';
import { addDays, shortDateOf } from '../../format/wall-time';
import { useTitle } from '../../use-title';
import { useStaff } from '../session';
import { useServerNow } from '../staff-frame';
import { ChangeSection } from './change-section';
import { funnelTitle } from './figures';
import { LocationsTable } from './locations-table';
import styles from './outcomes.module.css';
import { ResponseTable } from './response-table';

/** Twelve weeks are the server's own choice, and need no dates. */
const usualWeeks = 12;
const periods = [
  { value: '4', label: 'Last 4 weeks' },
  { value: String(usualWeeks), label: 'Last 12 weeks' },
  { value: '26', label: 'Last 26 weeks' },
  { value: '52', label: 'Last 52 weeks' },
];

/** What changed after care, beside how many answered; never what caused it. */
export default function OutcomesPage() {
  useTitle('Outcomes');
  const { me } = useStaff();
  const [locationId, setLocationId] = useState('');
  const [weeks, setWeeks] = useState(usualWeeks);
  const [today, setToday] = useState<string | null>(null);
  const query: DashboardQuery = {
    ...(locationId ? { locationId } : {}),
    ...(today && weeks !== usualWeeks ? { from: addDays(today, 1 - weeks * 7), to: today } : {}),
  };
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['outcomes', query],
    queryFn: ({ signal }) => get('/api/outcomes/staff/dashboard', Dashboard, { query, signal }),
    placeholderData: keepPreviousData,
  });
  useServerNow(data?.generatedAt);

  if (error && !data) {
    return (
      <div className={styles.page}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </div>
    );
  }
  if (!data) {
    return (
      <div className={styles.page}>
        <Loading what="the figures" />
      </div>
    );
  }
  const { total, minimumClients } = data;
  const followUps = total.funnel.filter(({ timepoint }) => timepoint !== 'baseline');
  const choosePeriod = (value: string) => {
    setToday(data.to);
    setWeeks(Number(value));
  };
  return (
    <div className={styles.page} aria-busy={isPlaceholderData || undefined}>
      <header className={styles.head}>
        <div>
          <h1>{data.headline}</h1>
          <p className="quiet">
            {total.name}: {total.sessions} {total.sessions === 1 ? 'session' : 'sessions'}, {dateOf(data.from)} to{' '}
            {dateOf(data.to)}. Differences may have other causes: there is no comparison group.
          </p>
        </div>
        <div className={styles.choices}>
          {me.locations.length > 1 ? (
            <NativeSelect
              label="Where"
              value={locationId}
              data={[
                { value: '', label: 'All locations' },
                ...me.locations.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={(event) => setLocationId(event.currentTarget.value)}
            />
          ) : null}
          <NativeSelect
            label="Period"
            value={String(weeks)}
            data={periods}
            onChange={(event) => choosePeriod(event.currentTarget.value)}
          />
        </div>
      </header>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      <ChangeSection group={total} minimumClients={minimumClients} />
      <section className={styles.section} aria-labelledby="response">
        <h2 id="response">{funnelTitle(total.funnel)}</h2>
        <p className="quiet small">
          Surveys from eligible to answered. Below 60 % those who did not answer may differ from those who did.
        </p>
        <ResponseTable funnel={followUps} />
      </section>
      {locationId === '' && data.groups.length > 1 ? (
        <LocationsTable groups={data.groups} minimumClients={minimumClients} />
      ) : null}
      <p className={styles.note}>
        Figures of fewer than {minimumClients} clients are hidden, and further ones from which they could be worked out.
      </p>
    </div>
  );
}

/** "3 Sep 2026" */
const dateOf = (day: string) => `${shortDateOf(day)} ${day.slice(0, 4)}`;
