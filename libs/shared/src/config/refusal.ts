import { ConfigError } from './config';

/** What a service connects to, and the settings by which it does. */
interface Dependency {
  /** As people call it. */
  name: string;
  /** The settings that name user, password and, for a database, its name. */
  credentials: string;
  /** What switches TLS on. */
  tls: string;
  /** What names the certificates that are trusted. */
  authority: string;
}

/** The database that a URL in `variable` leads to. */
export const databaseBy = (variable: string): Dependency => ({
  name: 'PostgreSQL',
  credentials: `user, password and database in ${variable}`,
  tls: `sslmode in ${variable}`,
  authority: `sslrootcert in ${variable}`,
});

export const redis: Dependency = {
  name: 'Redis',
  credentials: 'user and password in REDIS_URL',
  tls: 'redis:// or rediss:// in REDIS_URL',
  authority: 'REDIS_CA_FILE',
};

export const kafka: Dependency = {
  name: 'Kafka',
  credentials: 'KAFKA_SASL_MECHANISM, KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD',
  tls: 'KAFKA_SSL',
  authority: 'KAFKA_CA_FILE',
};

interface Failure {
  name?: string;
  type?: string;
  code?: string;
  message?: string;
  cause?: unknown;
  originalError?: unknown;
  driverError?: unknown;
}

/** 28000, 28P01: role or password; 3D000: there is no such database. WRONGPASS and so on are Redis's. */
const isRefused = ({ name, type, code = '', message = '' }: Failure) =>
  ['28P01', '28000', '3D000'].includes(code) ||
  /^(Ready check failed: )?(WRONGPASS|NOAUTH|NOPERM)\b/.test(message) ||
  name === 'KafkaJSSASLAuthenticationError' ||
  type === 'UNSUPPORTED_SASL_MECHANISM';

/** @see https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const isDistrusted = ({ code = '', message = '' }: Failure) =>
  /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET_ISSUER|VERIFY)|ERR_TLS_CERT_ALTNAME_INVALID)/.test(code) ||
  /self-signed certificate|unable to (get local issuer|verify the first) certificate|certificate has expired|does not match certificate/i.test(
    message,
  );

const isPlain = ({ code = '', message = '' }: Failure) =>
  code === 'ERR_SSL_WRONG_VERSION_NUMBER' || /does not support SSL|wrong version number/i.test(message);

/**
 * Tells a dependency that refuses us for good, which only another setting mends, from one that is away.
 * @returns one sentence that names the setting and never its value; undefined when waiting may help
 */
export function refusal(by: Dependency, error: unknown): ConfigError | undefined {
  for (let failure = error as Failure | undefined, depth = 0; failure && depth < 5; depth += 1) {
    if (isRefused(failure)) return new ConfigError(`${by.name} refuses who we are: correct ${by.credentials}.`);
    if (isDistrusted(failure)) {
      return new ConfigError(
        `${by.name} shows a certificate that is not trusted, has run out or is of another host: correct ${by.authority}, or the host's name.`,
      );
    }
    if (isPlain(failure)) return new ConfigError(`${by.name} does not speak TLS at this address: correct ${by.tls}.`);
    failure = (failure.driverError ?? failure.originalError ?? failure.cause) as Failure | undefined;
  }
  return undefined;
}
