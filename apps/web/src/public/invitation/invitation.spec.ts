import type { MyInvitation } from '@unknot/shared/contracts/api/enquiries';
import { knownDetails, untilOf } from './invitation';
import { de } from './words/de';
import { en } from './words/en';

const invitation = {
  question: 'Do you treat migraine?',
  client: { name: 'Clara Mendes', email: 'clara@example.org', phone: null },
} as MyInvitation;

describe('the form of an invitation', () => {
  it('is filled in with what the clinic knows, and agrees to nothing by itself', () => {
    expect(knownDetails(invitation)).toEqual({
      name: 'Clara Mendes',
      email: 'clara@example.org',
      phone: '',
      complaint: 'Do you treat migraine?',
      careData: false,
      surveys: false,
    });
  });

  it('says by the clock of the clinic until when it is open', () => {
    const until = ({ common }: typeof en) => untilOf(common.days, '2026-12-09T23:30:00.000Z', 'Europe/Berlin');
    expect([until(en), until(de)]).toEqual(['Thursday 10 December, 00:30', 'Donnerstag, 10. Dezember, 00:30 Uhr']);
  });
});
