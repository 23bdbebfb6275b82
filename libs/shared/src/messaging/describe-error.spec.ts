import { z } from 'zod';
import { describeError } from './describe-error';

const ofDatabase = (fields: object) =>
  Object.assign(new Error('invalid input syntax for type uuid: "Anna Lindqvist"'), fields);

describe('What is kept of an error', () => {
  it('names the rule that PostgreSQL applied, and no value', () => {
    const refused = ofDatabase({
      driverError: ofDatabase({ code: '23505', constraint: 'contact_pkey', table: 'contact' }),
    });
    expect(describeError(refused)).toEqual({
      code: 'SQL_23505',
      text: 'PostgreSQL refused: contact_pkey, contact',
    });
    expect(describeError(ofDatabase({ code: '22P02' })).text).not.toContain('Anna');
  });

  it('names the field that breaks a contract, and no value', () => {
    const { error } = z.object({ locale: z.enum(['en']) }).safeParse({ locale: 'Anna Lindqvist' });
    expect(describeError(error)).toEqual({ code: 'CONTRACT_BROKEN', text: 'locale: invalid_value' });
  });

  it('blots out addresses and numbers in any other sentence, and keeps it short', () => {
    const { code, text } = describeError(
      new RangeError(`no zone for anna@example.org, +351 912 345 678 ${'x'.repeat(900)}`),
    );
    expect(code).toBe('RangeError');
    expect(text).toMatch(/^no zone for \[mail\], \[phone\]/);
    expect(text.length).toBeLessThanOrEqual(500);
  });

  it('keeps the code of an error that has one, and survives what is no error', () => {
    expect(describeError(Object.assign(new Error('the slot is taken'), { code: 'APPOINTMENT_SLOT_TAKEN' })).code).toBe(
      'APPOINTMENT_SLOT_TAKEN',
    );
    expect(describeError(undefined)).toEqual({ code: 'Error', text: 'a undefined was thrown' });
  });
});
