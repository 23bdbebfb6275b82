import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, destination, type Logger, pino } from 'pino';
import type { ErrorDescription } from '../messaging/describe-error';

/** Keys under which personal data could slip into a log line, wherever they stand. */
const personal = [
  'name',
  'email',
  'phone',
  'complaint',
  'password',
  'body',
  'subject',
  'to',
  'text',
  'token',
  'authorization',
  'cookie',
];

/** Turns an error into what may be logged: its class, code, message and stack, never the parameters of a statement. */
export function loggableError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: typeof error };
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  // PostgreSQL repeats values of the refused row in `detail`, TypeORM in `parameters`: neither is taken over.
  return { type: error.name, message: redacted(error.message), code, constraint, stack: redacted(error.stack ?? '') };
}

/** Blots out what looks like an address, a phone number, or a token: of a link (54 characters), of a calendar (43). */
export function redacted(text: string): string {
  return text
    .replace(/[\w.+-]+@[\w-]+\.[\w.-]+/g, '[mail]')
    .replace(/\+\d[\d ()-]{7,}\d/g, '[phone]')
    .replace(/(?<![\w-])[\w-]{43}(?:[\w-]{11})?(?![\w-])/g, '[link]');
}

/** The logger of one service: JSON lines to standard output, or to a file. */
export function createLogger(settings: { service: string; level: string; file?: string | undefined }): Logger {
  const target: DestinationStream = settings.file
    ? destination({ dest: settings.file, mkdir: true, sync: false, append: true })
    : destination({ dest: 1, sync: false });
  return pino(
    {
      level: settings.level,
      base: { service: settings.service },
      timestamp: pino.stdTimeFunctions.isoTime,
      // `failure` is what describeError made: it holds no values of people, and as a whole line none of the keys below.
      serializers: { err: loggableError, failure: ({ code, text }: ErrorDescription) => `${code}: ${text}` },
      redact: { paths: personal.flatMap((key) => [key, `*.${key}`]), censor: '[redacted]' },
    },
    target,
  );
}

/** Passes Nest's own lines on to pino; what Nest says while it wires modules is debug talk. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.logger.debug({ context: contextOf(rest) }, textOf(message));
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.logger.debug({ context: contextOf(rest) }, textOf(message));
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.logger.trace({ context: contextOf(rest) }, textOf(message));
  }
  warn(message: unknown, ...rest: unknown[]): void {
    // Three services in one process each have a default data source; they live in separate Nest containers.
    if (contextOf(rest) === 'DataSourceNameRegistry') return;
    this.logger.warn({ context: contextOf(rest) }, textOf(message));
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error(
      { context: contextOf(rest), err: message instanceof Error ? message : undefined },
      textOf(message),
    );
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.logger.fatal({ context: contextOf(rest) }, textOf(message));
  }
}

const contextOf = (rest: unknown[]) =>
  typeof rest.at(-1) === 'string' ? (rest.at(-1) as string).split('\n')[0] : undefined;
const textOf = (message: unknown) => redacted(message instanceof Error ? message.message : String(message));
