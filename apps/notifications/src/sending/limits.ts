/** How the sending waits and gives up. All of it is real time: leases and providers know no demonstration clock. */
export interface SendingLimits {
  /** Messages that one claim takes. */
  batch: number;
  /** Sends at a time within a batch. */
  parallel: number;
  /** For how long a claim holds; it must outlast the slowest send. */
  leaseMs: number;
  /** Pause before asking booking or outcomes again when they are away. */
  recheckEveryMs: number;
  /** Longest wait for them; then the own read model decides. */
  recheckAtMostMs: number;
  /** First pause after a passing refusal; doubles each time, with jitter. */
  backoffMs: number;
  backoffAtMostMs: number;
  /** Attempts before a message counts as failed. */
  attempts: number;
  /** Longest wait for an answer of a provider. */
  providerTimeoutMs: number;
  /** Refusals in a row after which a provider is left alone, and for how long. */
  breakAfter: number;
  breakForMs: number;
}

export const SENDING_LIMITS = Symbol('sending limits');

export const defaultLimits: SendingLimits = {
  batch: 50,
  parallel: 5,
  leaseMs: 120_000,
  recheckEveryMs: 15_000,
  recheckAtMostMs: 10 * 60_000,
  backoffMs: 5_000,
  backoffAtMostMs: 10 * 60_000,
  attempts: 10,
  providerTimeoutMs: 15_000,
  breakAfter: 5,
  breakForMs: 15_000,
};
