import { redacted } from '../observability/logger';

/** What may be stored, logged and shown of an error. */
export interface ErrorDescription {
  code: string;
  text: string;
}

interface LooseError {
  name?: string;
  message?: string;
  code?: unknown;
  issues?: { path: PropertyKey[]; code: string }[];
  driverError?: LooseError;
  table?: string;
  column?: string;
  constraint?: string;
}

const longest = 500;

/**
 * Code and sentence of an error without values of people. PostgreSQL and zod may repeat a value that they refuse: of
 * theirs only names are kept, of what, where and which rule.
 */
export function describeError(error: unknown): ErrorDescription {
  const failure = (typeof error === 'object' && error !== null ? error : {}) as LooseError;
  const database = failure.driverError ?? failure;
  if (typeof database.code === 'string' && /^(?=.*\d)[0-9A-Z]{5}$/.test(database.code)) {
    const named = [database.constraint, database.table, database.column].filter(Boolean);
    return { code: `SQL_${database.code}`, text: `PostgreSQL refused: ${named.join(', ') || 'see the code'}` };
  }
  if (Array.isArray(failure.issues)) {
    const broken = failure.issues.map(({ path, code }) => `${path.map(String).join('.') || '(whole)'}: ${code}`);
    return { code: 'CONTRACT_BROKEN', text: broken.slice(0, 5).join('; ').slice(0, longest) };
  }
  const { name = 'Error', code, message = `a ${typeof error} was thrown` } = failure;
  return {
    code: typeof code === 'string' ? code : name,
    text: redacted(message).replaceAll('\0', '').slice(0, longest),
  };
}
