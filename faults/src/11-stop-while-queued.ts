import { randomUUID } from 'node:crypto';
import { providerSignature } from '@unknot/notifications/webhooks/provider-signature';
import { type Fault, Finding, upTo } from './fault';
import { fetchAgain } from './fetch-again';
import { History } from './history';
import { atATime, bookAll, countUnknown, makeDue, messagesOf, openOf, type Visit, visible, visibleTo } from './sends';
import { type Clinic, instances } from './stage/clinic';
import { need } from './wait';

/** Fewer than one process claims at a time, so that none is left to be claimed while they text. */
const peopleOfWave = 25;
const waves = { full: 4, reduced: 1 };
const path = '/api/notifications/webhooks/sms/inbound';

/** Texts stand in a queue before a provider that takes its time; those who wait for one of them text STOP. */
export const stopWhileQueued: Fault<Clinic> = {
  number: 11,
  title: 'STOP is received while a text is queued',
  bound: '0 texts afterwards',
  async run(clinic, { tier }) {
    const finding = new Finding();
    const history = new History();
    let inHand = 0;
    for (let wave = 0; wave < waves[tier]; wave += 1) inHand += await oneWave(clinic, history, finding);
    const stops = history.of('stop');
    finding.calls = stops.length;
    finding.confirmed = stops.filter(({ status }) => status === 200).length;
    finding.expect(finding.confirmed === stops.length, `${stops.length - finding.confirmed} times STOP was not taken`);
    finding.measure(`${inHand} were already being handed over, ${stops.length} numbers stopped`);
    return finding;
  },
};

/** @returns how many texts were with the provider already */
async function oneWave(clinic: Clinic, history: History, finding: Finding): Promise<number> {
  const people = upTo(peopleOfWave).map(() => clinic.person('sms'));
  const visits = await bookAll(clinic, new History(), people, await clinic.slots(peopleOfWave));
  await need(
    'the reminders are planned and the confirmations sent',
    async () =>
      (await textsOf(clinic, visits)).length >= visits.length &&
      (await openOf(clinic, visits, 'confirmation')).length === 0,
    90_000,
  );
  let release: () => void = () => undefined;
  const released = new Promise<boolean>((resolve) => {
    release = () => resolve(true);
  });
  for (const way of clinic.waysOut) way.sms.guard = async (step) => (step === 'begun' ? released : true);
  await makeDue(clinic, await textsOf(clinic, visits));
  await need('each process holds as many as it may', () => allQueued(clinic, visits), 30_000);
  const onTheirWay = await handedOver(clinic, visits);
  const stopping = visits.filter(({ appointmentId }) => !onTheirWay.has(appointmentId));
  const before = visible(clinic);
  await Promise.all(stopping.map((visit, index) => stop(clinic, history, visit, index % instances)));
  release();
  for (const way of clinic.waysOut) way.sms.guard = undefined;
  await need('every text is decided', async () => (await textsOf(clinic, visits)).length === 0, 120_000);
  await clinic.cluster.catcher.reported();
  await check(finding, clinic, stopping, before);
  return onTheirWay.size;
}

/** Reminders by text that are not at their end. */
const textsOf = async (clinic: Clinic, visits: readonly Visit[]) =>
  (await openOf(clinic, visits, 'reminder')).filter(({ channel }) => channel === 'sms');

/** Everything is claimed, and of each claim as many are under way as may be. */
async function allQueued(clinic: Clinic, visits: readonly Visit[]): Promise<boolean> {
  const { rows } = await clinic.sql.query<{ queued: boolean }>(
    `select bool_and(lease_token is not null and under_way = least(all_of_it, $2)) as queued from (
       select lease_token, count(*) filter (where attempting) as under_way, count(*) as all_of_it
       from notifications.message where appointment_id = any($1) and rule = 'reminder-3h-sms' group by lease_token) as claim`,
    [idsOf(visits), atATime],
  );
  return rows[0]?.queued ?? false;
}

/** Visits whose text is with the provider, or about to be. */
async function handedOver(clinic: Clinic, visits: readonly Visit[]): Promise<Set<string>> {
  const { rows } = await clinic.sql.query<{ id: string }>(
    'select appointment_id as id from notifications.message where appointment_id = any($1) and attempting',
    [idsOf(visits)],
  );
  return new Set(rows.map(({ id }) => id));
}

const idsOf = (visits: readonly Visit[]) => visits.map(({ appointmentId }) => appointmentId);

async function stop(clinic: Clinic, history: History, { phone = '' }: Visit, index: number): Promise<void> {
  const form = { MessageSid: `SM${randomUUID()}`, From: phone, Body: 'STOP' };
  const address = `http://127.0.0.1:${clinic.frontPort}${path}`;
  const signature = providerSignature(clinic.cluster.catcher.smsToken, address, form);
  await history.call('stop', async (signal) => {
    const response = await fetchAgain(`${clinic.cluster.url('notifications', index)}${path}`, {
      method: 'POST',
      headers: { 'x-twilio-signature': signature },
      body: new URLSearchParams(form),
      signal,
    });
    return { status: response.status, body: await response.text() };
  });
}

/** Nothing but the answer that says that it has ended. */
async function check(
  finding: Finding,
  clinic: Clinic,
  stopping: readonly Visit[],
  before: Map<string, number>,
): Promise<void> {
  const after = visible(clinic, (text) => !text.includes('no more texts'));
  for (const visit of stopping) finding.duplicated += visibleTo(after, visit) - visibleTo(before, visit);
  finding.expect(finding.duplicated === 0, `${finding.duplicated} texts after STOP`);
  const messages = await messagesOf(clinic, stopping, 'reminder');
  countUnknown(finding, messages);
  const texts = messages.filter(({ channel }) => channel === 'sms');
  const other = texts.filter(({ state, reason }) => state !== 'suppressed' || reason !== 'opted_out');
  finding.expect(other.length === 0, `${other.length} reminders are not "opted out" but ${other[0]?.state}`);
}
