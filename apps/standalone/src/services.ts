import { bookingService } from '@unknot/booking/booking.service-definition';
import { demonstration as chain, demonstrationPassword } from '@unknot/booking/catalogue/demonstration';
import { bookingConfig } from '@unknot/booking/config';
import { notificationsConfig } from '@unknot/notifications/config';
import { notificationsService } from '@unknot/notifications/notifications.service-definition';
import { outcomesConfig } from '@unknot/outcomes/config';
import { outcomesService } from '@unknot/outcomes/outcomes.service-definition';
import type { BaseConfig } from '@unknot/shared/config/config';
import { parseConfig } from '@unknot/shared/config/config';
import type { ServiceName } from '@unknot/shared/contracts/events/event';
import { createService } from '@unknot/shared/service/create-service';
import type { RunningService, ServiceDefinition } from '@unknot/shared/service/service';

/** Who can sign in to the demonstration. */
export interface SignIns {
  password: string;
  /** One account for each role. */
  accounts: { email: string; name: string; role: string }[];
}

/**
 * The demonstration's sign-ins, the first of each role.
 * @public loaded by require, when nothing else is to be done
 */
export function demonstrationSignIns(): SignIns {
  const byRole = new Map<string, SignIns['accounts'][number]>();
  for (const { email, name, roles } of chain.accounts) {
    const role = roles.join(', ').replaceAll('_', ' ');
    if (!byRole.has(role)) byRole.set(role, { email, name, role });
  }
  return { password: demonstrationPassword, accounts: [...byRole.values()] };
}

/** Settings of the three services, as each would read them from its environment. */
export type Environments = Record<ServiceName, Record<string, string | undefined>>;

/**
 * Starts the three services side by side, each in its own Nest application. When one fails, those that run are
 * stopped again.
 * @public loaded by require, when nothing else is to be done
 */
export async function startServices(environments: Environments): Promise<Map<ServiceName, RunningService>> {
  const demonstration = <C extends BaseConfig>(definition: ServiceDefinition<C>): Promise<RunningService> =>
    createService({ ...definition, purpose: 'demonstration' });
  const starts = await Promise.allSettled([
    demonstration(bookingService(parseConfig(bookingConfig, environments.booking))),
    demonstration(notificationsService(parseConfig(notificationsConfig, environments.notifications))),
    demonstration(outcomesService(parseConfig(outcomesConfig, environments.outcomes))),
  ]);
  const running = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const failed = starts.find((start) => start.status === 'rejected');
  if (failed) {
    await Promise.allSettled(running.map((service) => service.close()));
    throw failed.reason;
  }
  return new Map(running.map((service) => [service.name, service]));
}
