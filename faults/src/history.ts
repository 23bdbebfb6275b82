import { setTimeout as sleep } from 'node:timers/promises';
import type { Finding } from './fault';

/** An answer over HTTP. */
export interface Answer<T = any> {
  status: number;
  body: T;
}

interface Call {
  what: string;
  outcome: 'confirmed' | 'refused' | 'indeterminate';
  /** undefined where there was no answer. */
  status: number | undefined;
  /** Of the problem document. */
  code: string | undefined;
  ms: number;
}

/** Longer than this nobody waits: the call may have done its work or not. */
const patienceMs = 10_000;
const insistenceMs = 60_000;

/**
 * Everything that clients asked and what they were answered. 2xx is confirmed and 4xx refused; a time-out, a lost
 * connection and 5xx are indeterminate: what they did is looked up afterwards.
 */
export class History {
  readonly calls: Call[] = [];

  /** @returns undefined where there was no answer */
  async call<T>(what: string, request: (signal: AbortSignal) => Promise<Answer<T>>): Promise<Answer<T> | undefined> {
    const from = performance.now();
    const answer = await request(AbortSignal.timeout(patienceMs)).catch(() => undefined);
    const status = answer?.status;
    const outcome =
      status === undefined || status >= 500 ? 'indeterminate' : status < 400 ? 'confirmed' : ('refused' as const);
    const { code } = (answer?.body ?? {}) as { code?: string };
    this.calls.push({ what, outcome, status, code, ms: performance.now() - from });
    return answer;
  }

  /**
   * {@link call}, again and again with the same key as long as it is indeterminate, for a minute at most.
   * @returns undefined where nobody knows in the end
   */
  async insist<T>(what: string, request: (signal: AbortSignal) => Promise<Answer<T>>): Promise<Answer<T> | undefined> {
    for (const until = Date.now() + insistenceMs; Date.now() < until; await sleep(500)) {
      const answer = await this.call(what, request);
      if (answer && answer.status < 500) return answer;
    }
    return undefined;
  }

  /** Adds its counts to a finding. */
  addTo(finding: Finding): void {
    finding.calls += this.calls.length;
    finding.confirmed += this.calls.filter(({ outcome }) => outcome === 'confirmed').length;
    finding.indeterminate += this.calls.filter(({ outcome }) => outcome === 'indeterminate').length;
  }

  /** The statuses that were answered, `none` for no answer, each once. */
  statuses(what?: string): (number | 'none')[] {
    const asked = this.calls.filter((call) => what === undefined || call.what === what);
    return [...new Set(asked.map(({ status }) => status ?? ('none' as const)))];
  }

  of(what: string): Call[] {
    return this.calls.filter((call) => call.what === what);
  }
}
