import { z } from 'zod';
import type { Answer, Outgoing, Provider } from './provider';

/** Twilio's error codes that say something about the recipient. */
const optedOutCode = 21610;
const addressCodes = new Set([21211, 21214, 21217, 21265, 21408, 21612, 21614]);

const Accepted = z.object({ sid: z.string().max(64) });
const Refused = z.object({ code: z.number().optional() });

/** Failures of a connection before a request can have reached anybody. */
const notConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Sends texts over a Twilio-compatible API (`POST /2010-04-01/Accounts/{sid}/Messages.json`). */
export class SmsProvider implements Provider {
  constructor(
    private readonly settings: {
      url: string;
      account: string;
      token: string;
      from: string;
      /** Where the provider reports what became of a message; its id is appended. */
      callbackUrl: string;
      timeoutMs: number;
    },
  ) {}

  async send({ messageId, to, text }: Outgoing): Promise<Answer> {
    const { url, account, token, from, callbackUrl, timeoutMs } = this.settings;
    try {
      const response = await fetch(new URL(`/2010-04-01/Accounts/${encodeURIComponent(account)}/Messages.json`, url), {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}` },
        body: new URLSearchParams({ To: to, From: from, Body: text, StatusCallback: `${callbackUrl}/${messageId}` }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      return await classifyResponse(response);
    } catch (error) {
      return classifyFailure(error);
    }
  }

  close(): void {}
}

/** Reads an answer of the provider: 429 and 5xx pass, other refusals do not. */
async function classifyResponse(response: Response): Promise<Answer> {
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) {
    const accepted = Accepted.safeParse(body);
    return { outcome: 'accepted', providerId: accepted.success ? accepted.data.sid : null };
  }
  const refused = Refused.safeParse(body);
  const code = refused.success ? refused.data.code : undefined;
  const text = String(code ?? response.status);
  if (response.status === 429) {
    return { outcome: 'refused_for_now', code: text, retryAfterMs: retryAfterMs(response.headers.get('retry-after')) };
  }
  // 401 and 403 are mended at our desk, not by the recipient.
  if (response.status >= 500 || response.status === 401 || response.status === 403) {
    return { outcome: 'refused_for_now', code: text };
  }
  if (code === optedOutCode) return { outcome: 'opted_out', code: text };
  const aboutAddress = code !== undefined && addressCodes.has(code);
  return { outcome: 'refused', reason: aboutAddress ? 'address_rejected' : 'message_rejected', code: text };
}

/** `Retry-After` as seconds; a date or nonsense counts as absent. */
function retryAfterMs(header: string | null): number | undefined {
  const seconds = Number(header);
  return header !== null && Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 3600) * 1000 : undefined;
}

function classifyFailure(error: unknown): Answer {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  const code = cause?.code ?? name ?? 'unknown';
  return notConnected.has(code) ? { outcome: 'refused_for_now', code } : { outcome: 'in_doubt', code };
}
