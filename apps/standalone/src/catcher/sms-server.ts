import { randomBytes, timingSafeEqual } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CaughtStore } from './caught-store';
import type { FaultQueue } from './faults';
import { signedCall } from './signed-call';

interface Account {
  account: string;
  token: string;
}

const bodyLimit = 64 * 1024;
/** Pauses before a delivery report is tried again. */
const reportPausesMs = [0, 200, 1_000, 5_000];

/** The part of Twilio's API that sends a text: the same addresses, fields, answers and error codes. */
export function createSmsServer(
  store: CaughtStore,
  faults: FaultQueue,
  account: Account,
): { server: Server; reported: () => Promise<void>; close: () => Promise<void> } {
  const reports = new Set<Promise<void>>();
  const stop = new AbortController();
  // Each report under way listens to it.
  setMaxListeners(0, stop.signal);
  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) refuse(response, 500, 20500, 'The catcher has failed.');
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const params = await readForm(request);
    const path = `/2010-04-01/Accounts/${account.account}/Messages.json`;
    if (request.method !== 'POST' || request.url !== path) return refuse(response, 404, 20404, 'Not found.');
    if (!authorized(request, account)) return refuse(response, 401, 20003, 'Authenticate.');
    const fault = faults.take('sms', params.To ?? '');
    if (fault && 'status' in fault) {
      if (fault.retryAfterSeconds !== undefined) response.setHeader('retry-after', fault.retryAfterSeconds);
      return refuse(response, fault.status, fault.code ?? fault.status, 'As the test has asked.');
    }
    const wrong = mistake(params);
    if (wrong) return refuse(response, 400, wrong.code, wrong.message);
    const sid = `SM${randomBytes(16).toString('hex')}`;
    const { To = '', From = '', Body = '', StatusCallback } = params;
    const receivedAt = store.now().toISOString();
    await store.add({
      id: sid,
      channel: 'sms',
      to: To,
      from: From,
      subject: null,
      text: Body,
      html: null,
      attachments: [],
      replies: [],
      headers: {},
      receivedAt,
    });
    if (fault) request.socket.destroy();
    else send(response, 201, created(sid, account.account, params));
    if (StatusCallback) {
      const report = deliveryReport(StatusCallback, sid, params, account, stop.signal);
      reports.add(report);
      void report.finally(() => reports.delete(report));
    }
  }

  return {
    server,
    reported: async () => void (await Promise.all(reports)),
    close: async () => {
      stop.abort();
      await Promise.all(reports);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readForm(request: IncomingMessage): Promise<Record<string, string>> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > bodyLimit) throw new Error('body too long');
    chunks.push(chunk);
  }
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
}

function authorized(request: IncomingMessage, { account, token }: Account): boolean {
  const expected = Buffer.from(`Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`);
  const given = Buffer.from(request.headers.authorization ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** @see https://www.twilio.com/docs/api/errors */
function mistake({ To = '', From = '', Body = '' }: Record<string, string>) {
  if (!/^\+[1-9]\d{6,14}$/.test(To)) return { code: 21211, message: "The 'To' number is not a valid phone number." };
  if (From === '') return { code: 21603, message: "A 'From' phone number is required." };
  if (Body === '') return { code: 21602, message: 'Message body is required.' };
  if (Body.length > 1600) return { code: 21617, message: 'The message body exceeds the 1600 character limit.' };
  return undefined;
}

const created = (sid: string, accountSid: string, { To, From, Body }: Record<string, string>) => ({
  sid,
  account_sid: accountSid,
  api_version: '2010-04-01',
  to: To,
  from: From,
  body: Body,
  status: 'queued',
  direction: 'outbound-api',
  error_code: null,
  error_message: null,
  uri: `/2010-04-01/Accounts/${accountSid}/Messages/${sid}.json`,
});

const refuse = (response: ServerResponse, status: number, code: number, message: string) =>
  send(response, status, { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status });

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** Reports the text as delivered, signed as Twilio signs; gives up quietly when nobody takes it. */
async function deliveryReport(
  url: string,
  sid: string,
  { To = '', From = '' }: Record<string, string>,
  { account, token }: Account,
  stopped: AbortSignal,
): Promise<void> {
  const params: Record<string, string> = {
    AccountSid: account,
    ApiVersion: '2010-04-01',
    From,
    MessageSid: sid,
    MessageStatus: 'delivered',
    SmsSid: sid,
    SmsStatus: 'delivered',
    To,
  };
  for (const pause of reportPausesMs) {
    try {
      await sleep(pause, undefined, { signal: stopped });
      const signal = AbortSignal.any([stopped, AbortSignal.timeout(5_000)]);
      if ((await signedCall(url, params, token, signal)) < 500) return;
    } catch {
      if (stopped.aborted) return;
    }
  }
}
