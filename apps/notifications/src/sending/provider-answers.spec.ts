import { classify } from './smtp-provider';

describe('what an SMTP failure means', () => {
  test.each([
    ['421 at the recipient', { responseCode: 421, code: 'EENVELOPE', command: 'RCPT TO' }, false, 'refused_for_now'],
    ['451 after the body', { responseCode: 451, code: 'EMESSAGE', command: 'DATA' }, true, 'refused_for_now'],
    ['550 at the recipient', { responseCode: 550, code: 'EENVELOPE', command: 'RCPT TO' }, false, 'refused'],
    ['554 after the body', { responseCode: 554, code: 'EMESSAGE', command: 'DATA' }, true, 'refused'],
    ['a wrong password', { responseCode: 535, code: 'EAUTH', command: 'AUTH PLAIN' }, false, 'refused_for_now'],
    ['no connection', { code: 'ESOCKET', command: 'CONN' }, false, 'refused_for_now'],
    ['a connection lost before the body', { code: 'ECONNECTION', command: 'CONN' }, false, 'refused_for_now'],
    ['a connection lost after the body', { code: 'ECONNECTION', command: 'CONN' }, true, 'in_doubt'],
    ['a time-out after the body', { code: 'ETIMEDOUT', command: 'CONN' }, true, 'in_doubt'],
  ])('%s', (_name, error, bodyWasRead, outcome) => {
    expect(classify(error, bodyWasRead).outcome).toBe(outcome);
  });

  test('tells the address from the message', () => {
    expect(classify({ responseCode: 550, code: 'EENVELOPE', command: 'RCPT TO' }, false)).toMatchObject({
      reason: 'address_rejected',
    });
    expect(classify({ responseCode: 552, code: 'EMESSAGE', command: 'DATA' }, true)).toMatchObject({
      reason: 'message_rejected',
    });
  });
});
