import type { CaughtMessages } from '@unknot/shared/contracts/api/messages';
import type { ServiceName } from '@unknot/shared/contracts/events/event';

/** A running Unknot, as its users reach it. */
export interface System {
  /** Address of the pages. */
  url: string;
  /** Everything that was handed to the mail server and the text message provider, newest first. */
  caught(): Promise<CaughtMessages['messages']>;
  /** Where the text message provider hands on what clients answer, and the secret that it signs with. */
  textsIn: { url: string; token: string };
  /** All that each service has written into its log so far, and what else logs here, by name. */
  logs(): Promise<Record<string, string>>;
  /** Ends a service and starts it again; only where each is a process of its own. */
  restart?: { stop(service: ServiceName): Promise<void>; start(service: ServiceName): Promise<void> };
  /** Records of topics as an independent reader prints them; only where there is a broker. */
  readTopics?(topics: string[]): Promise<{ headers: Record<string, string>; key: string; value: string }[]>;
  stop(): Promise<void>;
}
