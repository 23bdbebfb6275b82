import { AlertRaised } from '@unknot/shared/contracts/events/outcomes.events';
import { appendAllToOutbox } from '@unknot/shared/messaging/outbox';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Survey } from '../surveys/survey.entity';
import { Alert } from './alert.entity';
import type { Concern } from './findings';

/** Raises one alert for each concern and announces it; what was raised for the survey before is not raised again. */
export async function raiseAlerts(
  tx: EntityManager,
  survey: Survey,
  concerns: readonly Concern[],
  now: Date,
): Promise<void> {
  if (concerns.length === 0) return;
  const { surveyId, clientId, appointmentId, locationId, practitionerId } = survey;
  const alerts = concerns.map(({ kind, priority }) =>
    tx.create(Alert, {
      ...{ surveyId, clientId, appointmentId, locationId, practitionerId, kind, priority },
      alertId: uuid(),
      version: 1,
      raisedAt: now,
      resolvedAt: null,
    }),
  );
  const { raw } = await tx
    .createQueryBuilder()
    .insert()
    .into(Alert)
    .values(alerts)
    .orIgnore()
    .returning('alert_id')
    .execute();
  const raised = alerts.filter(({ alertId }) =>
    (raw as { alert_id: string }[]).some((row) => row.alert_id === alertId),
  );
  const findings = raised.flatMap(({ alertId, kind }) =>
    concerns.find((concern) => concern.kind === kind)!.findings.map((finding) => ({ alertId, ...finding })),
  );
  if (findings.length > 0) {
    await tx.query(
      `insert into alert_finding (alert_id, code, domain, from_value, to_value)
       select "alertId", code, domain, "from", "to"
       from jsonb_to_recordset($1::jsonb) as found ("alertId" uuid, code text, domain text, "from" float8, "to" float8)`,
      [JSON.stringify(findings)],
    );
  }
  await appendAllToOutbox(
    tx,
    AlertRaised,
    raised.map((alert) => ({
      subject: alert.alertId,
      aggregateVersion: alert.version,
      data: alert.snapshot(),
      time: now,
    })),
  );
}
