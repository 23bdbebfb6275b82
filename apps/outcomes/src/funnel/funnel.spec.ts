import { v7 as uuid } from 'uuid';
import { OutcomesUnderTest } from '../testing/outcomes-service';

describe('the way of an invitation', () => {
  let outcomes: OutcomesUnderTest;
  beforeAll(async () => {
    outcomes = await OutcomesUnderTest.start();
  });
  afterAll(() => outcomes.service.close());

  const planned = async () => (await outcomes.bookedVisit()).baseline;
  const now = (survey: { appointmentId: string }) => outcomes.survey(survey.appointmentId, 'baseline');

  it('opens the survey when it is sent, and keeps when it was sent and delivered', async () => {
    const survey = await planned();
    await outcomes.invitation(survey, 'sent');
    const sent = await now(survey);
    expect(sent).toMatchObject({ state: 'open', channel: 'email', deliveredAt: null, remindersSent: 0 });
    expect(sent.sentAt).not.toBeNull();
  });

  it('does not fall back when reports arrive in the wrong order or twice', async () => {
    const survey = await planned();
    const messageId = uuid();
    await outcomes.invitation(survey, 'delivered', { messageId, version: 4 });
    await outcomes.invitation(survey, 'sent', { messageId, version: 3 });
    await outcomes.invitation(survey, 'delivered', { messageId, version: 4 });
    const [message] = await outcomes.service.source.query(
      'select state, version from invitation where message_id = $1',
      [messageId],
    );
    expect(message).toEqual({ state: 'delivered', version: 4 });
    expect((await now(survey)).deliveredAt).not.toBeNull();
  });

  it('tells at the end why there are no answers: nothing came', async () => {
    const survey = await planned();
    await outcomes.invitation(survey, 'sent');
    await outcomes.advanceHours(3);
    expect(await now(survey)).toMatchObject({ state: 'closed', eligible: true, missingReason: 'not_answered' });
  });

  it('or the reason for which no message went out, also when that is heard late', async () => {
    const [early, late, never] = [await planned(), await planned(), await planned()];
    await outcomes.invitation(early, 'suppressed', { reason: 'quiet_hours' });
    await outcomes.advanceHours(3);
    await outcomes.invitation(late, 'suppressed', { reason: 'opted_out' });
    expect((await now(early)).missingReason).toBe('not_sent:quiet_hours');
    expect((await now(late)).missingReason).toBe('not_sent:opted_out');
    expect((await now(never)).missingReason).toBe('not_invited');
  });
});
