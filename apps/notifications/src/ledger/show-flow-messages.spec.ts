import { anAppointment } from '../testing/builders';
import { PlanningFixture } from '../testing/fixture';
import { ShowFlowMessages } from './show-flow-messages.query';

describe('the messages of a booking, for whoever follows its path', () => {
  let fixture: PlanningFixture;
  beforeAll(async () => {
    fixture = await PlanningFixture.create();
  });
  beforeEach(() => fixture.reset());
  afterAll(() => fixture.database.drop());

  const shown = (appointmentId: string) =>
    new ShowFlowMessages(fixture.clock).execute(fixture.source.manager, appointmentId);

  test('are told in the order in which they are due, with their states', async () => {
    const appointment = anAppointment();
    await fixture.contact(appointment.clientId);
    await fixture.booked(appointment);
    await fixture.booked(anAppointment());
    const { messages } = await shown(appointment.appointmentId);
    expect(messages.map(({ kind, channel, state }) => `${kind} ${channel} ${state}`)).toEqual([
      'confirmation email planned',
      'reminder email planned',
      'preparation email planned',
      'reminder sms planned',
    ]);
    await fixture.cancelled({ ...appointment, version: 3 });
    expect((await shown(appointment.appointmentId)).messages).toContainEqual(
      expect.objectContaining({ kind: 'reminder', state: 'suppressed', decidedAt: expect.any(String) }),
    );
  });

  test('say neither to whom they went nor in which words', async () => {
    const appointment = anAppointment();
    await fixture.contact(appointment.clientId);
    await fixture.booked(appointment);
    const [confirmation] = await fixture.messages(appointment.appointmentId);
    Object.assign(confirmation!, { subject: 'Booked: Tuesday', body: 'See you, Clara.' });
    await fixture.source.manager.save(confirmation!);
    const { messages } = await shown(appointment.appointmentId);
    expect(new Set(messages.flatMap((message) => Object.keys(message)))).toEqual(
      new Set(['messageId', 'kind', 'channel', 'state', 'dueAt', 'decidedAt', 'zone']),
    );
    expect(JSON.stringify(messages)).not.toMatch(new RegExp(`Clara|Booked|${appointment.clientId}`));
  });
});
