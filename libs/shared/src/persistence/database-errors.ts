/** The parts of node-pg's and TypeORM's errors that are looked at. */
interface DatabaseFailure {
  code?: string;
  constraint?: string;
  driverError?: DatabaseFailure;
  message?: string;
}

const failureOf = (error: unknown): DatabaseFailure => {
  const failure = error as DatabaseFailure | null;
  return failure?.driverError ?? failure ?? {};
};

/** @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
const has = (error: unknown, code: string, constraint?: string) => {
  const failure = failureOf(error);
  return failure.code === code && (constraint === undefined || failure.constraint === constraint);
};

export const isExclusionViolation = (error: unknown, constraint?: string) => has(error, '23P01', constraint);

/** Name of the constraint that refused, if one did. */
export const violatedConstraint = (error: unknown): string | undefined => failureOf(error).constraint;

/** Serialisation failure or deadlock: the same transaction may succeed when tried again. */
export const isRetriable = (error: unknown) => has(error, '40001') || has(error, '40P01');

/** A table, or its schema, does not exist (yet). */
export const isUndefinedTable = (error: unknown) => has(error, '42P01');

/** No such day or time (22007, 22008), or a character that no text of the database holds (22021, 22P05). */
const unkeepable = new Set(['22007', '22008', '22021', '22P05']);

/** The code with which the database refused a value that it cannot hold; undefined when it was something else. */
export function unkeepableValue(error: unknown): string | undefined {
  const { code = '' } = failureOf(error);
  return unkeepable.has(code) ? code : undefined;
}

const connectionCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH']);
const awayMessages =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|terminating connection/i;

/** True when the database cannot be reached or is shutting down, rather than refusing a statement. */
export function databaseAway(error: unknown): boolean {
  const { code = '', message = '' } = failureOf(error);
  // 08: connection exceptions; 57P01-03: shutdown, crash, starting up; 53300: too many connections.
  return (
    code.startsWith('08') ||
    /^57P0[123]$/.test(code) ||
    code === '53300' ||
    connectionCodes.has(code) ||
    awayMessages.test(message)
  );
}
