import type { DashboardGroup } from '@unknot/shared/contracts/api/surveys';
import { useState } from 'react';
import { ChangeChart } from './change-chart';
import { ChangeTable } from './change-table';
import { byDomain, changeTitle, scaleOf } from './figures';
import styles from './outcomes.module.css';

/** Mean change by domain and timepoint: small charts on one scale, or all figures as a table. */
export function ChangeSection({ group, minimumClients }: { group: DashboardGroup; minimumClients: number }) {
  const [asTable, setAsTable] = useState(false);
  const domains = byDomain(group);
  const scale = scaleOf(group.change);
  return (
    <section className={styles.section} aria-labelledby="change">
      <div className={styles.sectionHead}>
        <div>
          <h2 id="change">{changeTitle(domains, minimumClients)}</h2>
          <p className="quiet small">
            Mean change since before the session on 0 to 10, in the good direction, with 95 % interval. Dashed tick:
            what regression to the mean alone would give.
          </p>
        </div>
        <button type="button" className="link" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          Table
        </button>
      </div>
      {asTable ? (
        <ChangeTable domains={domains} minimumClients={minimumClients} />
      ) : (
        <div className={styles.charts}>
          {domains.map((domain, index) => (
            <ChangeChart
              key={domain.domain}
              domain={domain}
              scale={scale}
              minimumClients={minimumClients}
              named={index === 0 || domain.cells[0]!.mcid.threshold !== domains[0]!.cells[0]!.mcid.threshold}
            />
          ))}
        </div>
      )}
    </section>
  );
}
