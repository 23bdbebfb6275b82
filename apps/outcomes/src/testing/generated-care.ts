import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import { v5 as uuidFrom } from 'uuid';

const space = '6f1c4a52-4c1d-4f0a-9c3a-2f4a51c0b7de';
const idOf = (...parts: (string | number)[]) => uuidFrom(parts.join(' '), space);

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A location with how many courses begin there, and how much better clients become in the mean. */
export interface CareAt {
  locationId: string;
  zone: string;
  practitionerIds: readonly string[];
  courses: number;
  better: number;
  answers: number;
}
export interface GeneratedCare {
  places: readonly CareAt[];
  /** Monday of the first week. */
  from: string;
  weeks: number;
  seed?: number;
  clientOf?: (place: CareAt, course: number) => string;
}

const codes = ['sleep', 'tension', 'anxiety', 'pain'] as const;
/** Asked in the long term only. */
const laterCodes = ['wellbeing', 'energy', 'concentration', 'warmth', 'change'] as const;
const modalities = [
  ['trigger-point'],
  ['trigger-point', 'myofascial-release'],
  ['manual-therapy'],
  ['lymphatic-drainage'],
];
const follow = { '24h': 1, '7d': 7, '30d': 30 } as const;
type Row = Record<string, unknown>;

/** Sessions with their surveys, scores and answers as they stand when all is over; some unanswered, some skipped. */
export function generateCare({ places, from, weeks, seed = 7, clientOf }: GeneratedCare) {
  const [next, nextLater] = [numbersFrom(seed), numbersFrom(seed + 1)];
  const chosen = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)]!;
  const rated = (value: number) => Math.max(0, Math.min(10, Math.round(value)));
  const tables = { session: [] as Row[], survey: [] as Row[], score: [] as Row[], answer: [] as Row[] };
  for (const place of places) {
    for (let course = 0; course < place.courses; course += 1) {
      const clientId = clientOf?.(place, course) ?? idOf(place.locationId, 'client', Math.floor(course * 0.8));
      const [courseId, appointmentId] = [
        idOf(place.locationId, 'course', course),
        idOf(place.locationId, 'visit', course),
      ];
      const sessionId = idOf(place.locationId, 'session', course);
      const practitionerId = chosen(place.practitionerIds);
      const start = Temporal.PlainDate.from(from)
        .add({ days: Math.floor(next() * weeks) * 7 + Math.floor(next() * 6) })
        .toZonedDateTime({
          timeZone: place.zone,
          plainTime: `${String(9 + Math.floor(next() * 9)).padStart(2, '0')}:00`,
        });
      const end = start.add({ hours: 1 });
      const at = (time: Temporal.ZonedDateTime) => time.toInstant().toString();
      const place_ = {
        client_id: clientId,
        course_id: courseId,
        practitioner_id: practitionerId,
        location_id: place.locationId,
        zone: place.zone,
        appointment_id: appointmentId,
      };
      tables.session.push({
        ...place_,
        session_id: sessionId,
        version: 2,
        state: 'completed',
        started_at: at(start),
        completed_at: at(end),
        day: start.toPlainDate().toString(),
        modalities: chosen(modalities),
      });
      const severity = 5.6 + 1.8 * (next() + next() - 1) * 2;
      const survey = (
        timepoint: string,
        due: Temporal.ZonedDateTime,
        answered: boolean,
        instrument = 'unknot-daily',
      ) => {
        const surveyId = idOf(place.locationId, timepoint, course);
        const sent = answered || next() < 0.98;
        const delivered = answered || (sent && next() < 0.97);
        tables.survey.push({
          ...place_,
          survey_id: surveyId,
          session_id: timepoint === 'baseline' ? null : sessionId,
          version: 3,
          state: answered ? 'completed' : 'closed',
          eligible: true,
          missing_reason: answered ? null : delivered ? 'not_answered' : 'not_invited',
          timepoint,
          instrument,
          instrument_version: '1',
          language: 'en',
          anchor_at: at(timepoint === 'baseline' ? start : end),
          day: start.toPlainDate().toString(),
          opens_at: at(due.subtract({ hours: 6 })),
          due_at: at(due),
          closes_at: at(due.add({ days: 2 })),
          link_epoch: 0,
          announced: true,
          planned_at: at(start.subtract({ days: 3 })),
          completed_at: answered ? at(due.add({ hours: 3 })) : null,
          closed_at: answered ? null : at(due.add({ days: 2 })),
          answers_given: answered ? codes.length : 0,
          channel: sent ? 'email' : null,
          sent_at: sent ? at(due) : null,
          delivered_at: delivered ? at(due.add({ minutes: 1 })) : null,
          reminders_sent: answered ? 0 : 1,
          on_tablet: false,
        });
        return surveyId;
      };
      const rate = (
        surveyId: string,
        values: Record<string, number | null>,
        baselineId: string | null,
        time: string,
      ) => {
        for (const [item, value] of Object.entries(values)) {
          tables.answer.push({ survey_id: surveyId, item, value, answered_at: time });
          if (value === null) continue;
          const baseline = { course_baseline_id: baselineId, session_baseline_id: baselineId };
          tables.score.push({
            survey_id: surveyId,
            code: item,
            domain: item,
            value,
            scorer_version: '1',
            ...baseline,
            scored_at: time,
          });
        }
      };
      const before: Record<string, number> = {};
      for (const code of codes)
        before[code] = rated(code === 'sleep' ? 10 - severity - 2 * next() : severity + 3 * next() - 1.5);
      const baselineDue = start.subtract({ days: 1 });
      const baselineAnswered = next() < 0.9;
      const baselineId = survey('baseline', baselineDue, baselineAnswered);
      if (baselineAnswered) rate(baselineId, before, null, at(baselineDue));
      for (const [timepoint, days] of Object.entries(follow)) {
        const due = end.add({ days });
        const answered = next() < place.answers - days / 130;
        const surveyId = survey(timepoint, due, answered);
        if (!answered) continue;
        const after: Record<string, number | null> = {};
        for (const code of codes) {
          const change =
            (place.better * (code === 'anxiety' ? 0.5 : 1) + (next() + next() - 1) * 2.6) * (days === 30 ? 0.8 : 1);
          after[code] = next() < 0.02 ? null : rated(before[code]! + (code === 'sleep' ? change : -change));
        }
        for (const code of days === 30 ? laterCodes : [])
          after[code] = nextLater() < 0.02 ? null : rated(3 + place.better * (nextLater() + nextLater()));
        rate(surveyId, after, baselineAnswered ? baselineId : null, at(due.add({ hours: 3 })));
      }
      if (next() < 0.6) {
        const [arriving, leaving] = [rated(severity), rated(severity - 2.4 - next())];
        rate(survey('before', start, true, 'unknot-now'), { pain: arriving, tension: arriving }, null, at(start));
        rate(survey('after', end, true, 'unknot-now'), { pain: leaving, tension: leaving }, null, at(end));
      }
    }
  }
  return tables;
}

/** Writes what was generated, a table at a time. */
export async function keepCare(source: DataSource, tables: ReturnType<typeof generateCare>): Promise<void> {
  for (const [table, rows] of Object.entries(tables)) {
    for (let at = 0; at < rows.length; at += 2000) {
      await source.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1::json)`, [
        JSON.stringify(rows.slice(at, at + 2000)),
      ]);
    }
  }
}
