import { normalEmail, normalLocale, normalPhone, plainName, samePerson } from './contact';
import { type Candidate, matchClient } from './match-client';

describe('A phone number', () => {
  it.each([
    ['912 555 014', 'PT', '+351912555014'],
    ['+351 912-555-014', 'GB', '+351912555014'],
    ['00351912555014', 'PT', '+351912555014'],
    ['(212) 555-0123', 'US', '+12125550123'],
    ['020 7946 0018', 'GB', '+442079460018'],
  ])('%s, given in %s, is %s', (text, country, expected) => {
    expect(normalPhone(text, country)).toBe(expected);
  });

  it.each(['+351 912 555 0', '12', 'call me', '+999 123 456', "'; drop table client"])('is not %s', (text) => {
    expect(() => normalPhone(text, 'PT')).toThrow(expect.objectContaining({ code: 'PHONE_INVALID', status: 422 }));
  });

  it('is asked for with an example of the country', () => {
    expect(() => normalPhone('+351 912 555 0', 'PT')).toThrow(/Write it like \+351 9/);
  });
});

describe('A mail address', () => {
  it('does not depend on case', () => {
    expect(normalEmail(' Clara.Mendes@Example.ORG ')).toBe('clara.mendes@example.org');
  });
  it.each(['clara', 'a@b', 'a b@c.org', '<a@b.org>'])('is not %s', (text) => {
    expect(() => normalEmail(text)).toThrow(expect.objectContaining({ code: 'EMAIL_INVALID' }));
  });
});

describe('A name', () => {
  it.each(['Clara Mendes', "Siobhán O'Neill-Ó Dálaigh", '김민준', 'Dr. José María'])('may be %s', (name) => {
    expect(plainName(`  ${name} `)).toBe(name);
  });
  it.each(['<b>Clara</b>', 'https://spam.example', '12345', 'Clara\u202EsednM', '{{name}}'])('is not %s', (name) => {
    expect(() => plainName(name)).toThrow(expect.objectContaining({ code: 'NAME_NOT_PLAIN' }));
  });
  it.each([
    ['Clara Mendes', 'clara mendes', true],
    ['Inês Carvalho', 'Ines Carvalho', true],
    ['Clara', 'Clara Mendes', true],
    ['Clara M.', 'Clara Mendes', true],
    ['Clara Mendes Silva', 'Clara Mendes', true],
    ['Rui Mendes', 'Clara Mendes', false],
    ['Clara Sousa', 'Clara Mendes', false],
    ['C', 'Clara', false],
  ])('"%s" and "%s" may be one person: %s', (left, right, expected) => {
    expect(samePerson(left, right)).toBe(expected);
    expect(samePerson(right, left)).toBe(expected);
  });
});

describe('A language', () => {
  it('is written in its canonical form', () => {
    expect(normalLocale('PT-br')).toBe('pt-BR');
    expect(() => normalLocale('not a language')).toThrow(expect.objectContaining({ code: 'LOCALE_UNKNOWN' }));
  });
});

describe('Matching a booking with a known client', () => {
  const mail = { kind: 'email', value: 'clara@example.org' } as const;
  const phone = { kind: 'phone', value: '+351912555014' } as const;
  const aCandidate = (change: Partial<Candidate>): Candidate => ({
    clientId: 'clara',
    name: 'Clara Mendes',
    createdAt: new Date('2026-01-01T00:00:00Z'),
    contacts: [{ ...mail, verified: true }],
    ...change,
  });

  it('finds the person who has proved the contact', () => {
    const unproved = aCandidate({
      clientId: 'older',
      createdAt: new Date('2025-01-01T00:00:00Z'),
      contacts: [{ ...mail, verified: false }],
    });
    expect(matchClient('clara mendes', [phone, mail], [unproved, aCandidate({})])?.clientId).toBe('clara');
  });

  it('takes the same name with the same unproved contact for the same person', () => {
    expect(
      matchClient('Clara Mendes', [mail], [aCandidate({ contacts: [{ ...mail, verified: false }] })])?.clientId,
    ).toBe('clara');
  });

  it('takes another name with the same contact for another person, such as a child', () => {
    expect(matchClient('Rui Mendes', [mail], [aCandidate({})])).toBeUndefined();
  });

  it('does not match by name alone', () => {
    expect(matchClient('Clara Mendes', [phone], [aCandidate({})])).toBeUndefined();
  });
});
