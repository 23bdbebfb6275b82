import { NativeSelect } from '@mantine/core';
import type { DashboardGroup } from '@unknot/shared/contracts/api/surveys';
import type { Timepoint } from '@unknot/shared/contracts/values';
import { useState } from 'react';
import { Scrolling } from '../../components/scrolling';
import { byDomain, gapOf, margin, percent, signed, timepointWords } from './figures';
import styles from './outcomes.module.css';

/** The same figures by location, in the order of their names: no ranking. */
export function LocationsTable({
  groups,
  minimumClients,
}: {
  groups: readonly DashboardGroup[];
  minimumClients: number;
}) {
  const domains = byDomain(groups[0]!);
  const [chosen, setChosen] = useState(domains[0]?.domain);
  const timepoints = domains[0]?.cells.map(({ timepoint }) => timepoint) ?? [];
  const answered = (group: DashboardGroup, timepoint: Timepoint) =>
    group.funnel.find((one) => one.timepoint === timepoint)?.responseRate ?? null;
  return (
    <section className={styles.section} aria-labelledby="by-location">
      <div className={styles.sectionHead}>
        <div>
          <h2 id="by-location">By location</h2>
          <p className="quiet small">
            Mean change in the good direction, ± half the 95 % interval, and how many answered. Case mix differs between
            locations.
          </p>
        </div>
        <NativeSelect
          label="Domain"
          value={chosen}
          data={domains.map(({ domain, name }) => ({ value: domain, label: name }))}
          onChange={(event) => setChosen(event.currentTarget.value as typeof chosen)}
        />
      </div>
      <Scrolling label="Locations">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Location</th>
              <th scope="col">Sessions</th>
              {timepoints.map((timepoint) => (
                <th key={timepoint} scope="col">
                  After {timepointWords[timepoint]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group.locationId ?? ''}>
                <th scope="row">{group.name}</th>
                <td>{group.sessions}</td>
                {timepoints.map((timepoint) => {
                  const cell = group.change.find((one) => one.domain === chosen && one.timepoint === timepoint);
                  const gap = cell ? gapOf(cell, minimumClients) : 'no answers';
                  const rate = answered(group, timepoint);
                  return (
                    <td key={timepoint}>
                      {gap || !cell ? (
                        <span className={styles.gap}>{gap}</span>
                      ) : (
                        <>
                          <strong>{signed(cell.mean ?? 0)}</strong> {margin(cell)}{' '}
                          <span className="quiet">n {cell.n}</span>
                        </>
                      )}
                      {rate === null ? null : <span className={styles.answered}>{percent(rate)} answered</span>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
    </section>
  );
}
