import { anEnquiry, at } from '../testing/builders';
import { PlanningFixture } from '../testing/fixture';

describe('planning what is written to somebody who enquires', () => {
  let fixture: PlanningFixture;
  beforeAll(async () => {
    fixture = await PlanningFixture.create();
  });
  beforeEach(() => fixture.reset());
  afterAll(() => fixture.database.drop());

  const invitation = { version: 3, state: 'invited' as const, invitationEndsAt: at('2026-12-04T10:00').toISOString() };

  test('an answer goes out at once, for a week', async () => {
    const enquiry = anEnquiry();
    await fixture.answered(enquiry);
    expect(await fixture.message(enquiry.enquiryId, 'enquiry-answer')).toMatchObject({
      kind: 'enquiry_answer',
      channel: 'email',
      dueAt: at('2026-11-20T10:00'),
      usefulUntil: at('2026-11-27T10:00'),
      appointmentId: null,
    });
  });

  test('an invitation goes out at once, until its link ends, by text to whom has no mail', async () => {
    const enquiry = anEnquiry(invitation);
    await fixture.contact(enquiry.clientId, { email: null });
    await fixture.invited(enquiry);
    expect(await fixture.message(enquiry.enquiryId, 'enquiry-invitation')).toMatchObject({
      channel: 'sms',
      dueAt: at('2026-11-20T10:00'),
      usefulUntil: at('2026-12-04T10:00'),
    });
  });

  test('what has not gone out yet is replaced by what is newer, never by what is older', async () => {
    const enquiry = anEnquiry();
    await fixture.answered(enquiry);
    await fixture.invited({ ...enquiry, ...invitation });
    await fixture.answered(enquiry);
    expect(await fixture.ledger(enquiry.enquiryId)).toEqual([
      'enquiry-answer email suppressed replaced',
      'enquiry-invitation email planned',
    ]);
  });

  test.each([
    ['booked' as const, 'already_booked'],
    ['closed' as const, 'enquiry_closed'],
  ])('an enquiry that is %s takes back what waits', async (state, reason) => {
    const enquiry = anEnquiry(invitation);
    await fixture.invited(enquiry);
    await fixture.ended({ ...enquiry, version: 4, state });
    expect(await fixture.ledger(enquiry.enquiryId)).toEqual([`enquiry-invitation email suppressed ${reason}`]);
  });
});
