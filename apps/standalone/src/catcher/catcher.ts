import { randomBytes } from 'node:crypto';
import type { AddressInfo, Server } from 'node:net';
import type { CaughtMessages } from '@unknot/shared/contracts/api/messages';
import { type Caught, CaughtStore } from './caught-store';
import { type Fault, FaultQueue } from './faults';
import { createMailServer } from './mail-server';
import { signedCall } from './signed-call';
import { createSmsServer } from './sms-server';

export interface CatcherOptions {
  /** Folder that keeps what was caught over a restart; only in memory when left out. */
  folder?: string;
  /** Time of the domain, for what is shown. */
  now: () => Date;
  /** Ports on the loopback address; free ones when left out. */
  smtpPort?: number;
  smsPort?: number;
  /** Address to bind; the loopback address when left out. */
  host?: string;
  /** Account and secret of the text message provider. */
  smsAccount?: string;
  smsToken?: string;
  /** Where the service takes what people answer by text; nobody can answer when left out. */
  inboundUrl?: string;
  /** Most messages that are kept; 500 when left out. */
  keep?: number;
}

/** A mail server and a text message provider that deliver to nobody: everything can be read on a page. */
export interface Catcher {
  /** For SMTP_URL. */
  smtpUrl: string;
  /** For SMS_URL, SMS_ACCOUNT and SMS_TOKEN. */
  smsUrl: string;
  smsAccount: string;
  smsToken: string;
  /** Everything caught, the newest first. */
  list(): CaughtMessages;
  clear(): Promise<void>;
  /** Shows these too, which were sent elsewhere. */
  keep(messages: readonly Caught[]): Promise<void>;
  /** Answers a text as the person would who got it. @returns false when there is no such text, or nobody took it */
  reply(id: string, text: string): Promise<boolean>;
  /** The next messages of its channel meet this fault. For tests. */
  failNext(fault: Fault, times?: number): void;
  /** Resolves when every delivery report has been made or given up. */
  reported(): Promise<void>;
  close(): Promise<void>;
}

/** Starts both servers. What they caught before is read from the folder. */
export async function startCatcher(options: CatcherOptions): Promise<Catcher> {
  const { host = '127.0.0.1', smsAccount = 'ACdemonstration', smsToken = 'demonstration-token' } = options;
  const store = await CaughtStore.open(options.folder, options.now, options.keep);
  const faults = new FaultQueue();
  const mail = createMailServer(store, faults);
  const sms = createSmsServer(store, faults, { account: smsAccount, token: smsToken });
  const smtpPort = await listening(mail.server.server as Server, options.smtpPort ?? 0, host);
  const smsPort = await listening(sms.server, options.smsPort ?? 0, host);
  return {
    smtpUrl: `smtp://${host}:${smtpPort}`,
    smsUrl: `http://${host}:${smsPort}`,
    smsAccount,
    smsToken,
    list: () => ({ messages: store.newestFirst() }),
    clear: () => store.clear(),
    keep: async (messages) => {
      for (const message of messages) await store.add(message);
    },
    reply: async (id, text) => {
      const message = store.newestFirst().find((one) => one.id === id && one.channel === 'sms');
      if (!message || !options.inboundUrl) return false;
      const form = {
        AccountSid: smsAccount,
        Body: text,
        From: message.to,
        MessageSid: `SM${randomBytes(16).toString('hex')}`,
        To: message.from,
      };
      const status = await signedCall(options.inboundUrl, form, smsToken, AbortSignal.timeout(5_000)).catch(() => 503);
      if (status !== 200) return false;
      await store.answer(message, text);
      return true;
    },
    failNext: (fault, times = 1) => faults.add(fault, times),
    reported: () => sms.reported(),
    close: async () => {
      await Promise.all([mail.close(), sms.close()]);
      await store.close();
    },
  };
}

function listening(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
