import { bookingService } from '@unknot/booking/booking.service-definition';
import { demonstration as chain, demonstrationPassword } from '@unknot/booking/catalogue/demonstration';
import { lacksHistory } from '@unknot/booking/catalogue/history-progress';
import { idOf } from '@unknot/booking/catalogue/seed-catalogue.use-case';
import { bookingConfig } from '@unknot/booking/config';
import { firstAccountToken } from '@unknot/booking/setup/first-account-token';
import { notificationsConfig } from '@unknot/notifications/config';
import { notificationsService } from '@unknot/notifications/notifications.service-definition';
import { outcomesConfig } from '@unknot/outcomes/config';
import { outcomesService } from '@unknot/outcomes/outcomes.service-definition';
import type { BaseConfig } from '@unknot/shared/config/config';
import { parseConfig } from '@unknot/shared/config/config';
import type { ServiceName } from '@unknot/shared/contracts/events/event';
import type { DirectBus } from '@unknot/shared/messaging/direct/direct-bus';
import { createService } from '@unknot/shared/service/create-service';
import type { RunningService, ServiceDefinition } from '@unknot/shared/service/service';

export type Services = ReadonlyMap<ServiceName, RunningService>;

/** Who can sign in. */
export interface SignIns {
  /** Of the demonstration: one account for each role, all with one password. Empty in a chain of one's own. */
  accounts: { email: string; name: string; role: string }[];
  /** Addresses of the rest of the team, with the same password. */
  others: string[];
  password: string;
  /** Path of the page that makes the first account; null once there is one. */
  setupPath: string | null;
}

/**
 * Reads who can sign in.
 * @public loaded by require, when nothing else is to be done
 */
export async function signInsOf(services: Services, serviceSecret: string): Promise<SignIns> {
  const rows = (await services.get('booking')?.source.query('select id from staff_account')) as { id: string }[];
  const known = new Set(rows.map(({ id }) => id));
  const others: string[] = [];
  const byRole = new Map<string, SignIns['accounts'][number]>();
  for (const { email, name, roles } of chain.accounts) {
    const role = roles.join(', ').replaceAll('_', ' ');
    if (!known.has(idOf('account', email))) continue;
    if (byRole.has(role)) others.push(email);
    else byRole.set(role, { email, name, role });
  }
  const setupPath = known.size === 0 ? `/setup#${firstAccountToken(serviceSecret)}` : null;
  return { password: demonstrationPassword, accounts: [...byRole.values()], others, setupPath };
}

/**
 * Tells whether this is a demonstration without a past.
 * @public loaded by require, when nothing else is to be done
 */
export async function wantsHistory(services: Services): Promise<boolean> {
  const source = services.get('booking')?.source;
  return source !== undefined && lacksHistory(source);
}

/** Settings of the three services, as each would read them from its environment. */
export type Environments = Record<ServiceName, Record<string, string | undefined>>;

/**
 * Starts the three services side by side, each in its own Nest application. When one fails, those that run are
 * stopped again.
 * @param directBus lets the caller have them work, instead of a bus of theirs
 * @public loaded by require, when nothing else is to be done
 */
export async function startServices(environments: Environments, directBus?: DirectBus): Promise<Services> {
  const demonstration = <C extends BaseConfig>(definition: ServiceDefinition<C>): Promise<RunningService> =>
    createService({ ...definition, purpose: 'demonstration', ...(directBus ? { directBus } : {}) });
  // All are read before one starts: what is wrong stops everything.
  const booking = bookingService(parseConfig(bookingConfig, environments.booking));
  const notifications = notificationsService(parseConfig(notificationsConfig, environments.notifications));
  const outcomes = outcomesService(parseConfig(outcomesConfig, environments.outcomes));
  const starts = await Promise.allSettled([
    demonstration(booking),
    demonstration(notifications),
    demonstration(outcomes),
  ]);
  const running = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const failed = starts.find((start) => start.status === 'rejected');
  if (failed) {
    await Promise.allSettled(running.map((service) => service.close()));
    throw failed.reason;
  }
  return new Map(running.map((service) => [service.name, service]));
}
