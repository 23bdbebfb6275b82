import { aClient, anAppointment, aSurvey, at } from '../testing/builders';
import { PlanningFixture } from '../testing/fixture';

describe('what the owners tell again', () => {
  let fixture: PlanningFixture;
  beforeAll(async () => {
    fixture = await PlanningFixture.create();
  });
  beforeEach(() => fixture.reset());
  afterAll(() => fixture.database.drop());

  const readModels = async () => ({
    appointments: await fixture.source.query('select * from known_appointment order by appointment_id'),
    surveys: await fixture.source.query('select * from known_survey order by survey_id'),
    clients: await fixture.source.query('select client_id, version from contact order by client_id'),
  });
  const ledger = () => fixture.source.query('select * from message order by id');

  /** A visit that was moved and then confirmed, and a survey that moved house: their newest versions planned nothing. */
  const aPast = async () => {
    const client = aClient();
    const booked = anAppointment({ clientId: client.clientId });
    const startsAtWall = '2026-11-26T09:20';
    const startsAt = at(startsAtWall).toISOString();
    const moved = { ...booked, version: 3, startsAt, startsAtWall, endsAt: at('2026-11-26T10:20').toISOString() };
    const confirmed = { ...moved, version: 4, state: 'confirmed' as const };
    const scheduled = aSurvey(moved);
    const elsewhere = { ...scheduled, version: 2, locationId: booked.roomId };
    await fixture.client(client);
    await fixture.booked(booked);
    await fixture.moved(moved);
    await fixture.followed(confirmed);
    await fixture.survey(scheduled);
    await fixture.survey(elsewhere);
    return { client, appointment: confirmed, survey: elsewhere };
  };

  test('fills empty read models as they were, and plans and announces nothing more', async () => {
    const { client, appointment, survey } = await aPast();
    const before = [await readModels(), await ledger(), await fixture.announced()];
    expect((await readModels()).appointments[0]).toMatchObject({ version: 4, schedule_version: 3 });
    await fixture.database.truncate('known_appointment', 'known_survey', 'contact');
    expect(await fixture.survey(survey)).toEqual([]);
    expect(await fixture.followed(appointment)).toEqual([]);
    await fixture.client(client);
    expect([await readModels(), await ledger(), await fixture.announced()]).toEqual(before);
  });

  test('changes nothing where nothing was lost', async () => {
    const { client, appointment, survey } = await aPast();
    const before = [await readModels(), await ledger(), await fixture.announced()];
    await fixture.survey(survey);
    await fixture.followed(appointment);
    await fixture.client(client);
    expect([await readModels(), await ledger(), await fixture.announced()]).toEqual(before);
  });

  test('plans what is still to come where nobody ever heard of it, and confirms nothing late', async () => {
    const appointment = anAppointment({ version: 4, state: 'confirmed' });
    await fixture.followed(appointment);
    expect(await fixture.ledger(appointment.appointmentId)).toEqual([
      'reminder-48h-email email planned',
      'preparation-24h email planned',
      'reminder-3h-sms sms planned',
    ]);
  });
});
