import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor, visibleLocations } from '@unknot/shared/auth/actor';
import type { StaffAlert, StaffAlerts } from '@unknot/shared/contracts/api/surveys';
import { DataSource } from 'typeorm';
import { Instruments } from '../instruments/instruments';
import { AlertUnknown } from './alert.errors';

/** Alerts on one page; whoever has more open has to work, not to read. */
const most = 200;

type AlertRow = Omit<StaffAlert, 'findings' | 'at' | 'resolvedAt'> & {
  raisedAt: Date;
  resolvedAt: Date | null;
  instrument: string;
  instrumentVersion: string;
  findings: { code: string; domain: StaffAlert['findings'][number]['domain']; from: number | null; to: number }[];
};

/** What alerts say, for those who may read answers at their location. */
@Injectable()
export class AlertsQuery {
  constructor(
    private readonly source: DataSource,
    private readonly instruments: Instruments,
  ) {}

  /** The open ones, the oldest first. A location that is not the reader's is a 404. */
  async open(actor: StaffActor, locationId?: string): Promise<StaffAlerts> {
    if (locationId !== undefined) requireLocation(actor, locationId);
    const locations = locationId === undefined ? (visibleLocations(actor) ?? null) : [locationId];
    const rows = await this.rows(
      `alert.resolved_at is null and ($1::uuid[] is null or alert.location_id = any($1))
       order by alert.raised_at limit ${most}`,
      [locations],
    );
    return { alerts: rows.map((row) => this.told(row)) };
  }

  /** @throws AlertUnknown; a 404 too when it is of a location that is not the reader's */
  async one(actor: StaffActor, alertId: string): Promise<StaffAlert> {
    const [row] = await this.rows('alert.alert_id = $1', [alertId]);
    if (!row) throw new AlertUnknown();
    requireLocation(actor, row.locationId);
    return this.told(row);
  }

  private async rows(where: string, parameters: unknown[]): Promise<AlertRow[]> {
    return (await this.source.query(
      `select alert.alert_id as "alertId", alert.kind, alert.priority, alert.client_id as "clientId",
         alert.survey_id as "surveyId", alert.appointment_id as "appointmentId",
         alert.practitioner_id as "practitionerId", alert.location_id as "locationId", survey.timepoint,
         alert.raised_at as "raisedAt", alert.resolved_at as "resolvedAt", survey.instrument,
         survey.instrument_version as "instrumentVersion",
         coalesce((select jsonb_agg(jsonb_build_object(
           'code', code, 'domain', domain, 'from', from_value, 'to', to_value) order by code)
           from alert_finding where alert_finding.alert_id = alert.alert_id), '[]') as findings
       from alert join survey using (survey_id)
       where ${where}`,
      parameters,
    )) as AlertRow[];
  }

  /** In the words of the instrument, in the language of the staff pages. */
  private told({ findings, raisedAt, resolvedAt, instrument, instrumentVersion, ...alert }: AlertRow): StaffAlert {
    const { scores } = this.instruments.find(instrument, instrumentVersion);
    return {
      ...alert,
      at: raisedAt.toISOString(),
      resolvedAt: resolvedAt?.toISOString() ?? null,
      findings: findings.map(({ code, domain, from, to }) => ({
        ...{ domain, from, to },
        name: scores.find((score) => score.code === code)?.name ?? domain,
      })),
    };
  }
}
