import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ServiceName } from '@unknot/shared/contracts/events/event';
import { DirectBus } from '@unknot/shared/messaging/direct/direct-bus';
import type { RunningService } from '@unknot/shared/service/service';
import { roleUrl } from '../database';
import { environmentsOf } from '../environments';
import { type Services, startServices } from '../services';
import { PastProvider } from './past-provider';
import type { Commission } from './workshop';

/** The three services with which a history is made, and what stands around them. */
export interface Workbench {
  booking: RunningService;
  notifications: RunningService;
  outcomes: RunningService;
  bus: DirectBus;
  past: PastProvider;
  setClocks(at: Date): Promise<void>;
  close(): Promise<void>;
}

/** Starts services in the workshop's database that nobody but they themselves can reach. */
export async function openWorkbench(
  commission: Pick<Commission, 'surroundings' | 'workshopUrl' | 'logs'>,
): Promise<Workbench> {
  const { surroundings, workshopUrl, logs } = commission;
  let services: Services = new Map();
  // What one asks another; the guard of each checks who asks.
  const server = createServer((request, response) => {
    const service = services.get(request.url?.split('/')[2] as ServiceName);
    if (service) service.handler(request, response);
    else response.writeHead(503).end();
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const environments = environmentsOf({
    ...surroundings,
    port: (server.address() as AddressInfo).port,
    logFile: (service) => join(logs, `history-${service}.log`),
    databaseUrl: (role, password) => roleUrl(workshopUrl, role, password),
  });
  const bus = new DirectBus();
  services = await startServices(environments, bus);
  const [booking, notifications, outcomes] = (['booking', 'notifications', 'outcomes'] as const).map((name) =>
    services.get(name),
  );
  if (!booking || !notifications || !outcomes) throw new Error('a service of the history did not start');
  const { MAIL_FROM: mail = '', SMS_FROM: sms = '' } = environments.notifications;
  const all = [booking, notifications, outcomes];
  return {
    ...{ booking, notifications, outcomes, bus },
    past: new PastProvider(notifications, { mail, sms }),
    setClocks: async (at) => void (await Promise.all(all.map(({ clock }) => clock.setTo(at)))),
    close: async () => {
      await Promise.all(all.map((service) => service.close()));
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
