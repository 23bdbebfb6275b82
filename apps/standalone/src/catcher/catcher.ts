import type { AddressInfo, Server } from 'node:net';
import type { CaughtMessages } from '@unknot/shared/contracts/api/messages';
import { CaughtStore } from './caught-store';
import { type Fault, FaultQueue } from './faults';
import { createMailServer } from './mail-server';
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
  /** The next messages of its channel meet this fault. For tests. */
  failNext(fault: Fault, times?: number): void;
  /** Resolves when every delivery report has been made or given up. */
  reported(): Promise<void>;
  close(): Promise<void>;
}

/** Starts both servers. What they caught before is read from the folder. */
export async function startCatcher(options: CatcherOptions): Promise<Catcher> {
  const { host = '127.0.0.1', smsAccount = 'ACdemonstration', smsToken = 'demonstration-token' } = options;
  const store = await CaughtStore.open(options.folder, options.now);
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
