import type { z } from 'zod';

type Path = ReadonlyArray<PropertyKey>;
type Issue = z.core.$ZodRawIssue;
type IssueOf<Code extends Issue['code']> = Extract<Issue, { code: Code }>;

/** What a person can name in the request: `"consents.surveys"`, or the whole of it. */
const named = (path: Path) => (path.length === 0 ? 'The request' : quoted(path.map(String).join('.')));
/** Names of unknown fields come from outside: no more of them is repeated than is needed to find them. */
const quoted = (name: string) => `"${name.length > 80 ? `${name.slice(0, 80)}…` : name}"`;

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object with named fields',
  record: 'an object with named fields',
  null: 'null',
};

const formats: Record<string, string> = {
  uuid: 'an id, such as 0193a5c2-7d00-7c3e-9a51-3d6f5a1b2c3d',
  date: 'a day of the calendar, such as 2026-11-24',
  datetime: 'an instant in UTC, such as 2026-11-24T16:40:00Z',
  time: 'a time of day, such as 16:40',
  email: 'a mail address, such as name@example.org',
  url: 'an address, such as https://example.org',
};

const units: Record<string, [one: string, many: string]> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
  set: ['entry', 'entries'],
};

function size(origin: string, count: number | bigint): string {
  const unit = units[origin];
  return unit === undefined ? String(count) : `${count} ${Number(count) === 1 ? unit[0] : unit[1]}`;
}

function tooBig({ origin, maximum, inclusive }: IssueOf<'too_big'>): string {
  const verb = origin in units ? 'have' : 'be';
  return `must ${verb} ${inclusive === false ? 'less than' : 'at most'} ${size(origin, maximum)}.`;
}

function tooSmall({ origin, minimum, inclusive }: IssueOf<'too_small'>): string {
  if (origin === 'string' && Number(minimum) === 1) return 'must not be empty.';
  const verb = origin in units ? 'have' : 'be';
  return `must ${verb} ${inclusive === false ? 'more than' : 'at least'} ${size(origin, minimum)}.`;
}

function choices({ values, expected }: IssueOf<'invalid_value'> & { expected?: unknown }): string {
  if (expected === 'stringbool') return 'must be true or false.';
  return values.length === 1 ? `must be ${String(values[0])}.` : `must be one of: ${values.map(String).join(', ')}.`;
}

function unknownFields(path: Path, keys: readonly string[]): string {
  const names = keys.slice(0, 5).map((key) => named([...path, key]));
  return names.length === 1
    ? `${names[0]} is not a field of this request: leave it out.`
    : `${names.join(', ')} are not fields of this request: leave them out.`;
}

/**
 * What is wrong with a request, as one short sentence that names the field. A contract that says it better by an
 * `error` of its own is preferred by zod. Only for services: pages check before they send and leave English out.
 * @param at where the validated value stands in the request, when it is not the whole of a body or query
 */
export const contractSentence =
  (at: Path = []) =>
  (issue: Issue): string => {
    const path = [...at, ...(issue.path ?? [])];
    const field = named(path);
    if (issue.code === 'unrecognized_keys') return unknownFields(path, issue.keys);
    if (issue.input === undefined) return `${field} is missing.`;
    switch (issue.code) {
      case 'invalid_type':
        return `${field} must be ${kinds[issue.expected] ?? issue.expected}.`;
      case 'invalid_value':
        return `${field} ${choices(issue)}`;
      case 'too_big':
        return `${field} ${tooBig(issue)}`;
      case 'too_small':
        return `${field} ${tooSmall(issue)}`;
      case 'not_multiple_of':
        return `${field} must be a multiple of ${issue.divisor}.`;
      case 'invalid_format':
        return formats[issue.format] === undefined
          ? `${field} is not written as it should be.`
          : `${field} must be ${formats[issue.format]}.`;
      default:
        return `${field} is not as it should be.`;
    }
  };
