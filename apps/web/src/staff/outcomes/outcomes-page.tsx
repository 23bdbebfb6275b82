import { NativeSelect } from '@mantine/core';
import type { DashboardGroup } from '@unknot/shared/contracts/api/surveys';
import { useEffect, useState } from 'react';
import { EmptyState, ErrorState, Loading } from '../../components/feedback';
import { shortDateOf } from '../../format/wall-time';
import { useTitle } from '../../use-title';
import charts from '../charts/charts.module.css';
import { WithMantine } from '../mantine';
import { useStaff } from '../session';
import { useServerNow } from '../staff-frame';
import { ChangeSection } from './change-section';
import { Choices, type Chosen, useChosen } from './choices';
import { DistributionSection } from './distribution-section';
import { byDomain, timepointWords, withAnswers } from './figures';
import { FunnelSection } from './funnel-section';
import { LongTermSections } from './long-term-sections';
import styles from './outcomes.module.css';
import { OverdueSection, OwnClientsSection } from './people-sections';
import { ResponseSection } from './response-section';
import { RunSection } from './run-section';
import { useCatalogueNames, useOutcomes, useOverdue, useOwnClients } from './use-outcomes';

/** What changed after care, beside how many answered; never what caused it. */
export default function OutcomesPage() {
  return (
    <WithMantine>
      <Outcomes />
    </WithMantine>
  );
}

function Outcomes() {
  useTitle('Outcomes');
  const { me, location, can } = useStaff();
  const [asked, change] = useChosen();
  const [today, setToday] = useState<string | null>(null);
  const names = useCatalogueNames();
  const [firstPractitioner, setFirst] = useState<string>();
  const chosen = { ...asked, practitionerId: asked.practitionerId ?? firstPractitioner };
  const { dashboard, plots, shared } = useOutcomes(chosen, today);
  const { data, error, refetch, isPlaceholderData } = dashboard;
  const overdue = useOverdue(location.id, chosen.view === 'location');
  const isOwn =
    chosen.view === 'practitioner' && me.practitionerId !== null && chosen.practitionerId === me.practitionerId;
  const own = useOwnClients(shared, chosen.domain, isOwn);
  useServerNow(data?.generatedAt);
  // The twelve weeks up to today need no date; other periods count back from that day.
  useEffect(() => {
    if (data && today === null) setToday(data.to);
  }, [data, today]);
  useEffect(() => {
    setFirst(data?.groups.find(({ practitionerId }) => practitionerId !== null)?.practitionerId ?? undefined);
  }, [data]);

  if (!data) {
    return (
      <div className={styles.page}>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading what="the figures" />}
      </div>
    );
  }
  const byPractitioner = chosen.view === 'practitioner';
  const group = byPractitioner
    ? data.groups.find(({ practitionerId }) => practitionerId === chosen.practitionerId)
    : data.total;
  const { minimumClients } = data;
  const period = `${dateOf(data.from)} to ${dateOf(data.to)}`;
  const place = byPractitioner ? names.practitioner(chosen.practitionerId ?? '') : data.total.name;
  return (
    <div className={styles.page} aria-busy={isPlaceholderData || undefined}>
      <header className={styles.head}>
        <div>
          <h1>{byPractitioner ? `Change after care by ${place}` : data.headline}</h1>
          <p className="quiet">
            {byPractitioner ? `At ${data.total.name}` : place}: {sessionsOf(group)}, {period}. Differences may have
            other causes: there is no comparison group.
          </p>
        </div>
        <Choices chosen={chosen} change={change} modalities={data.modalities} nameOf={names.modality} />
      </header>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {byPractitioner && data.groups.length > 1 ? (
        <NativeSelect
          className={styles.practitioner}
          label="Practitioner"
          value={chosen.practitionerId ?? ''}
          data={data.groups
            .map(({ practitionerId }) => ({
              value: practitionerId ?? '',
              label: names.practitioner(practitionerId ?? ''),
            }))
            .sort((a, b) => a.label.localeCompare(b.label))}
          onChange={(event) => change({ practitioner: event.currentTarget.value })}
        />
      ) : null}
      {group ? (
        <>
          <ChangeSection group={group} minimumClients={minimumClients} period={period} />
          <LongTermSections group={group} minimumClients={minimumClients} period={period} />
          <Closer chosen={chosen} change={change} group={data.total} />
          <div className={charts.pair}>
            {plots.data && !byPractitioner ? (
              <FunnelSection plots={plots.data} nameOf={names.practitioner} period={period} />
            ) : null}
            {byPractitioner && plots.data ? <DistributionSection plots={plots.data} period={period} /> : null}
            <ResponseSection group={group} domain={chosen.domain} minimumClients={minimumClients} period={period} />
          </div>
          {plots.error && !plots.data ? <ErrorState error={plots.error} onRetry={() => void plots.refetch()} /> : null}
          {plots.data ? <RunSection plots={plots.data} place={place} view={chosen.view} /> : null}
          {chosen.view === 'location' ? (
            <div className={charts.pair}>
              {plots.data ? <DistributionSection plots={plots.data} period={period} /> : null}
              {overdue.data ? <OverdueSection overdue={overdue.data} zone={location.zone} /> : null}
            </div>
          ) : null}
          {isOwn && own.data ? <OwnClientsSection own={own.data} period={period} /> : null}
        </>
      ) : (
        <EmptyState title="Nobody was asked in these days." />
      )}
      <p className={styles.note}>
        Figures of fewer than {minimumClients} clients are hidden, and further ones from which they could be worked out.{' '}
        {can('outcomes:export') ? (
          <a href={exportOf(data, shared.locationId)}>Export every answer of these days as CSV, clients by pseudonym</a>
        ) : null}
      </p>
    </div>
  );
}

/** Which score the charts below look at. */
function Closer({
  chosen,
  change,
  group,
}: {
  chosen: Chosen;
  change: (change: Record<string, string>) => void;
  group: DashboardGroup;
}) {
  const domains = withAnswers(byDomain(group.change));
  const timepoints = domains[0]?.cells.map(({ timepoint }) => timepoint) ?? [];
  const offered = timepoints.includes(chosen.timepoint) ? timepoints : [...timepoints, chosen.timepoint];
  return (
    <div className={styles.closer}>
      <span className="quiet">Looked at more closely:</span>
      <NativeSelect
        aria-label="Domain"
        value={chosen.domain}
        data={domains.map(({ domain, name }) => ({ value: domain, label: name }))}
        onChange={(event) => change({ domain: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label="Timepoint"
        value={chosen.timepoint}
        data={offered.map((value) => ({ value, label: `after ${timepointWords[value]}` }))}
        onChange={(event) => change({ after: event.currentTarget.value })}
      />
    </div>
  );
}

const sessionsOf = (group: DashboardGroup | undefined) =>
  `${group?.sessions ?? 0} ${group?.sessions === 1 ? 'session' : 'sessions'}`;

const exportOf = ({ from, to }: { from: string; to: string }, locationId: string | undefined) =>
  `/api/outcomes/staff/export.csv?${new URLSearchParams({ from, to, ...(locationId ? { locationId } : {}) })}`;

/** "3 Sep 2026" */
const dateOf = (day: string) => `${shortDateOf(day)} ${day.slice(0, 4)}`;
