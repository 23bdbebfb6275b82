import { z } from 'zod';
import {
  Code,
  Currency,
  Id,
  Instant,
  LocalDate,
  MinorUnits,
  Rating,
  Storable,
  Timepoint,
  WallTime,
  Zone,
} from '../contracts/values';
import { ContractPipe, InputInvalid } from './validation';

const pipe = new ContractPipe();
/** What the pipe says against a body. */
async function refusal(schema: z.ZodType, body: unknown, at?: string) {
  const refused = await pipe.transform(body, { type: at === undefined ? 'body' : 'param', data: at, schema }).then(
    () => null,
    (error) => error as InputInvalid,
  );
  return { detail: refused?.message, errors: refused?.details.errors };
}
const said = async (schema: z.ZodType, value: unknown) =>
  (await refusal(z.strictObject({ it: schema }), { it: value })).detail;

describe('what is said of a field', () => {
  it.each([
    ['left out', Id, undefined, '"it" is missing.'],
    ['a choice left out', Timepoint, undefined, '"it" is missing.'],
    ['a number for text', z.string(), 7, '"it" must be text.'],
    ['null for text', z.string(), null, '"it" must be text.'],
    ['text for a number', z.number(), 'seven', '"it" must be a number.'],
    ['text for a number of an address', z.coerce.number(), 'seven', '"it" must be a number.'],
    ['half a point', Rating, 4.5, '"it" must be a whole number.'],
    ['text for yes or no', z.boolean(), 'yes', '"it" must be true or false.'],
    ['perhaps, in an address', z.stringbool(), 'perhaps', '"it" must be true or false.'],
    ['one for a list', z.array(Id), 'one', '"it" must be a list.'],
    ['a list for an object', z.object({}), [], '"it" must be an object with named fields.'],
    ['too long', z.string().max(120), 'x'.repeat(121), '"it" must have at most 120 characters.'],
    ['too short', z.string().min(2), 'x', '"it" must have at least 2 characters.'],
    ['empty', z.string().trim().min(1), '  ', '"it" must not be empty.'],
    ['too many', z.array(z.string()).max(1), ['a', 'b'], '"it" must have at most 1 entry.'],
    ['too few', z.array(z.string()).min(1), [], '"it" must have at least 1 entry.'],
    ['above the range', Rating, 11, '"it" must be at most 10.'],
    ['below the range', Rating, -1, '"it" must be at least 0.'],
    ['nothing for a positive number', z.number().positive(), 0, '"it" must be more than 0.'],
    ['ten for less than ten', z.number().lt(10), 10, '"it" must be less than 10.'],
    ['a price below nothing', MinorUnits, -1, '"it" must be at least 0.'],
    ['minutes off the grid', z.number().multipleOf(5), 7, '"it" must be a multiple of 5.'],
    ['no such choice', z.enum(['email', 'sms']), 'fax', '"it" must be one of: email, sms.'],
    ['not the only choice', z.literal('sms'), 'fax', '"it" must be sms.'],
    ['no id', Id, 'ines', '"it" must be an id, such as 0193a5c2-7d00-7c3e-9a51-3d6f5a1b2c3d.'],
    ['no day', LocalDate, '2026-02-30', '"it" must be a day of the calendar, such as 2026-11-24.'],
    ['a day before there were years', LocalDate, '0000-01-01', '"it": Give a day of the years 1900 to 2999.'],
    ['a day too far ahead', LocalDate, '3000-01-01', '"it": Give a day of the years 1900 to 2999.'],
    ['a null byte', Storable, 'a\u0000b', '"it": Leave out the null byte.'],
    ['no instant', Instant, '2026-11-24', '"it" must be an instant in UTC, such as 2026-11-24T16:40:00Z.'],
    ['no mail address', z.email(), 'clara', '"it" must be a mail address, such as name@example.org.'],
    ['no address', z.url(), 'here', '"it" must be an address, such as https://example.org.'],
    ['no zone', Zone, 'Lisbon', '"it": Give the time zone by its IANA name, such as Europe/Lisbon.'],
    ['a zone by its offset', Zone, '+01:00', '"it": Give the time zone by its IANA name, such as Europe/Lisbon.'],
    [
      'no wall time',
      WallTime,
      '4 pm',
      '"it": Give the local time as year-month-dayThour:minute, for example 2026-11-24T16:40.',
    ],
    ['no code', Code, 'Trigger Point', '"it": Use small letters, digits and single hyphens, such as trigger-point.'],
    ['no currency', Currency, 'euro', '"it": Give the currency as three capital letters, such as EUR.'],
    ['against a pattern without words', z.string().regex(/^a/), 'b', '"it" is not written as it should be.'],
    ['none of several forms', z.union([z.string(), z.number()]), true, '"it" is not as it should be.'],
    ['against a rule without words', z.string().refine(() => false), 'b', '"it" is not as it should be.'],
  ])('%s', async (_, schema, value, sentence) => {
    expect(await said(schema, value)).toBe(sentence);
  });

  it('takes what is right', async () => {
    for (const [schema, value] of [
      [Zone, 'America/New_York'],
      [Zone, 'UTC'],
      [Instant, '2026-11-24T16:40:00.000Z'],
      [LocalDate, '2028-02-29'],
    ] as const) {
      expect(await said(schema, value)).toBeUndefined();
    }
  });

  it('names a field within others, and every field that is wrong', async () => {
    const body = z.strictObject({ name: z.string(), visits: z.array(z.strictObject({ day: LocalDate })) });
    const { detail, errors } = await refusal(body, { visits: [{ day: '2026-11-24' }, { day: 'noon' }] });
    expect(detail).toBe('"name" is missing.');
    expect(errors).toEqual([
      { path: 'name', message: '"name" is missing.' },
      { path: 'visits.1.day', message: '"visits.1.day" must be a day of the calendar, such as 2026-11-24.' },
    ]);
  });

  it('names fields that nobody knows, cut to what is needed to find them', async () => {
    const body = z.strictObject({ consents: z.strictObject({}).optional() });
    expect((await refusal(body, { isAdmin: true })).detail).toBe(
      '"isAdmin" is not a field of this request: leave it out.',
    );
    expect((await refusal(body, { consents: { all: true } })).detail).toBe(
      '"consents.all" is not a field of this request: leave it out.',
    );
    expect((await refusal(body, { one: 1, two: 2 })).detail).toBe(
      '"one", "two" are not fields of this request: leave them out.',
    );
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`${index}${'x'.repeat(500)}`, 1]));
    expect((await refusal(body, many)).detail?.length).toBeLessThan(600);
  });

  it('names a part of the address by its place there', async () => {
    expect(await refusal(Id, '7', 'appointmentId')).toEqual({
      detail: '"appointmentId" must be an id, such as 0193a5c2-7d00-7c3e-9a51-3d6f5a1b2c3d.',
      errors: [
        {
          path: 'appointmentId',
          message: '"appointmentId" must be an id, such as 0193a5c2-7d00-7c3e-9a51-3d6f5a1b2c3d.',
        },
      ],
    });
  });

  it('speaks of the whole request when that is of another kind, and of its fields when there is none', async () => {
    expect((await refusal(z.strictObject({ it: Id }), [])).detail).toBe(
      'The request must be an object with named fields.',
    );
    expect((await refusal(z.strictObject({ it: Id }), undefined)).detail).toBe('"it" is missing.');
  });

  it('leaves the words of a contract as they are', async () => {
    const agreed = z.strictObject({ agreed: z.literal(true, { error: 'Agree, so that we can go on.' }) });
    const { detail, errors } = await refusal(agreed, { agreed: false });
    expect(detail).toBe('"agreed": Agree, so that we can go on.');
    expect(errors).toEqual([{ path: 'agreed', message: 'Agree, so that we can go on.' }]);
  });
});
