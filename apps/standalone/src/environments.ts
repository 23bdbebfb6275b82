import type { ServiceName } from '@unknot/shared/contracts/events/event';
import type { Secrets } from './secrets';
import type { Environments } from './services';

/** What the settings of the services are made from. */
export interface Surroundings {
  /** What the person set; settings that the standalone decides are not taken from it. */
  env: Record<string, string | undefined>;
  port: number;
  publicUrl: string;
  logLevel: string;
  logFile: (service: ServiceName) => string;
  secrets: Secrets;
  /** Connection URL of a role to the database. */
  databaseUrl: (role: string, password: string) => string;
  /** Fill in the demonstration chain where there is none. */
  demonstration: boolean;
  catcher: { smtpUrl: string; smsUrl: string; smsAccount: string; smsToken: string };
}

/** The environments in which the three services run within the standalone: the same variables that a cluster sets. */
export function environmentsOf(surroundings: Surroundings): Environments {
  const { port, secrets, catcher } = surroundings;
  const self = `http://127.0.0.1:${port}`;
  return {
    booking: {
      ...common(surroundings, 'booking'),
      STAFF_TOKEN_PRIVATE_KEY: secrets.staffPrivateKey,
      BOOKING_DEMONSTRATION: surroundings.demonstration ? '1' : '0',
    },
    notifications: {
      ...common(surroundings, 'notifications'),
      BOOKING_URL: self,
      OUTCOMES_URL: self,
      SMTP_URL: catcher.smtpUrl,
      MAIL_FROM: surroundings.demonstration
        ? 'Linden Bodywork <hello@linden.example>'
        : 'Your clinic <hello@clinic.example>',
      SMS_URL: catcher.smsUrl,
      SMS_ACCOUNT: catcher.smsAccount,
      SMS_TOKEN: catcher.smsToken,
      SMS_FROM: surroundings.demonstration ? 'Linden' : 'Clinic',
      SMS_CALLBACK_URL: self,
      // The catcher takes any number.
      MAIL_PER_SECOND: '1000',
      SMS_PER_SECOND: '1000',
    },
    outcomes: common(surroundings, 'outcomes'),
  };
}

function common(surroundings: Surroundings, name: ServiceName): Record<string, string | undefined> {
  const { env, port, publicUrl, logLevel, logFile, secrets, databaseUrl } = surroundings;
  const { owner, app } = secrets.database.services[name];
  return {
    ...env,
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: publicUrl,
    DATABASE_URL: databaseUrl(`${name}_app`, app),
    DATABASE_OWNER_URL: databaseUrl(`${name}_owner`, owner),
    EVENT_BUS: 'postgres',
    BUS_DATABASE_URL: databaseUrl('bus', secrets.database.bus),
    REDIS_URL: undefined,
    KAFKA_BROKERS: undefined,
    SERVICE_SECRET: secrets.serviceSecret,
    LINK_KEYS: secrets.linkKeys,
    STAFF_TOKEN_PUBLIC_KEY: secrets.staffPublicKey,
    UNKNOT_TEST_CLOCK: '1',
    LOG_LEVEL: logLevel,
    LOG_FILE: logFile(name),
  };
}
