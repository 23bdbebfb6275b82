import { anAppointment, aSurvey, at } from '../testing/builders';
import { PlanningFixture } from '../testing/fixture';

describe('planning the messages of a survey', () => {
  let fixture: PlanningFixture;
  beforeAll(async () => {
    fixture = await PlanningFixture.create();
  });
  beforeEach(() => fixture.reset());
  afterAll(() => fixture.database.drop());

  /** A survey of a visit that ends on 24 November at 17:55. */
  const ofTimepoint = (timepoint: Parameters<typeof aSurvey>[1], dueAt: string, closesAt: string) =>
    aSurvey(anAppointment(), {
      ...timepoint,
      dueAt: at(dueAt).toISOString(),
      closesAt: at(closesAt).toISOString(),
    });
  const dueTimes = async (surveyId: string) =>
    (await fixture.messages(surveyId)).map(({ rule, channel, dueAt }) => [rule, channel, dueAt]);

  test('plans invitation and reminder', async () => {
    const survey = aSurvey(anAppointment());
    await fixture.survey(survey);
    expect(await fixture.messages(survey.surveyId)).toMatchObject([
      { rule: 'survey-invitation', dueAt: at('2026-11-25T17:55'), state: 'planned' },
      { rule: 'survey-reminder-24h', dueAt: at('2026-11-25T20:30'), state: 'planned' },
    ]);
  });

  test.each([
    ['completed' as const, 'answered'],
    ['closed' as const, 'survey_closed'],
    ['cancelled' as const, 'cancelled'],
  ])('stops when it is %s', async (state, reason) => {
    const survey = aSurvey(anAppointment());
    await fixture.survey(survey);
    await fixture.survey({ ...survey, version: 2, state });
    expect(await fixture.ledger(survey.surveyId)).toEqual([
      `survey-invitation email suppressed ${reason}`,
      `survey-reminder-24h email suppressed ${reason}`,
    ]);
  });

  test('is planned anew when it is due at another time, and never for an older version', async () => {
    const survey = aSurvey(anAppointment());
    const day = 86_400_000;
    const moved = {
      ...survey,
      version: 2,
      dueAt: new Date(Date.parse(survey.dueAt) + day).toISOString(),
      closesAt: new Date(Date.parse(survey.closesAt) + day).toISOString(),
    };
    await fixture.survey(moved);
    await fixture.survey(survey);
    expect(await fixture.messages(survey.surveyId)).toMatchObject([
      { rule: 'survey-invitation', dueAt: at('2026-11-26T17:55'), state: 'planned' },
      { rule: 'survey-reminder-24h', state: 'planned' },
    ]);
  });

  test('plans nothing for what is asked on the tablet at the check-in, and takes back what was planned', async () => {
    const [asked, later] = [aSurvey(anAppointment(), { onTablet: true }), aSurvey(anAppointment())];
    await fixture.survey(asked);
    expect(await fixture.ledger(asked.surveyId)).toEqual([]);
    await fixture.survey(later);
    const dueAt = new Date(Date.parse(later.dueAt) - 3_600_000).toISOString();
    await fixture.survey({ ...later, version: 2, dueAt, onTablet: true });
    expect(await fixture.ledger(later.surveyId)).toEqual([
      'survey-invitation email suppressed superseded',
      'survey-reminder-24h email suppressed superseded',
    ]);
  });

  test('an older event plans nothing for what has gone onto the tablet since, at whatever time it is due', async () => {
    const survey = aSurvey(anAppointment());
    await fixture.survey({ ...survey, version: 2, onTablet: true });
    expect(await fixture.survey(survey)).toEqual([]);
    expect(await fixture.ledger(survey.surveyId)).toEqual([]);
  });

  test('is taken back when it goes onto the tablet, and planned again when it is not asked there after all', async () => {
    const survey = aSurvey(anAppointment());
    await fixture.survey(survey);
    await fixture.survey({ ...survey, version: 2, onTablet: true });
    expect(await fixture.ledger(survey.surveyId)).toEqual([
      'survey-invitation email suppressed superseded',
      'survey-reminder-24h email suppressed superseded',
    ]);
    await fixture.survey({ ...survey, version: 3, onTablet: false });
    expect(await fixture.ledger(survey.surveyId)).toEqual([
      'survey-invitation email planned',
      'survey-reminder-24h email planned',
    ]);
  });

  describe('that was cancelled and is scheduled again for the same time', () => {
    const again = async () => {
      const survey = aSurvey(anAppointment());
      const planned = await fixture.survey(survey);
      await fixture.survey({ ...survey, version: 2, state: 'cancelled', linkEpoch: 1 });
      return { survey: { ...survey, version: 3, linkEpoch: 1 }, planned };
    };

    test('invites and reminds after all, in the same lines of the ledger, which say so', async () => {
      const { survey, planned } = await again();
      expect(await fixture.survey(survey)).toEqual(planned);
      expect(await fixture.messages(survey.surveyId)).toMatchObject([
        { rule: 'survey-invitation', state: 'planned', reason: null, dueAt: at('2026-11-25T17:55') },
        { rule: 'survey-reminder-24h', state: 'planned', reason: null },
      ]);
      const { history } = await fixture.message(survey.surveyId, 'survey-invitation');
      expect(history.map(({ state, note }) => [state, note])).toEqual([
        ['planned', 'Planned by rule survey-invitation.'],
        ['suppressed', 'The appointment was cancelled.'],
        ['planned', 'Planned again: what it is about stands after all.'],
      ]);
      expect(await fixture.survey({ ...survey, version: 4 })).toEqual([]);
    });

    test('invites nobody twice: what had gone out stays', async () => {
      const survey = aSurvey(anAppointment());
      await fixture.survey(survey);
      await fixture.source.query("update message set state = 'sent' where rule = 'survey-invitation'");
      await fixture.survey({ ...survey, version: 2, state: 'cancelled' });
      await fixture.survey({ ...survey, version: 3 });
      expect(await fixture.ledger(survey.surveyId)).toEqual([
        'survey-invitation email sent',
        'survey-reminder-24h email planned',
      ]);
    });

    test('invites after all though the read model was lost meanwhile', async () => {
      const { survey } = await again();
      await fixture.database.truncate('known_survey');
      await fixture.survey(survey);
      expect(await fixture.ledger(survey.surveyId)).toEqual([
        'survey-invitation email planned',
        'survey-reminder-24h email planned',
      ]);
    });

    test('comes no more when its time is over', async () => {
      const { survey } = await again();
      fixture.clock.set(at('2026-11-26T06:00'));
      expect(await fixture.survey(survey)).toEqual([]);
    });
  });

  test('a week after a visit is reminded of once, two days later', async () => {
    const survey = ofTimepoint({ timepoint: '7d' }, '2026-12-01T17:55', '2026-12-04T17:55');
    await fixture.survey(survey);
    expect(await dueTimes(survey.surveyId)).toEqual([
      ['survey-invitation', 'email', at('2026-12-01T17:55')],
      ['survey-reminder-7d', 'email', at('2026-12-03T17:55')],
    ]);
  });

  test.each(['30d', '90d', '180d'] as const)(
    '%s is reminded of twice, the second time on the other channel',
    async (timepoint) => {
      const survey = ofTimepoint({ timepoint }, '2026-12-24T17:55', '2027-01-07T17:55');
      await fixture.contact(survey.clientId);
      await fixture.survey(survey);
      expect(await dueTimes(survey.surveyId)).toEqual([
        ['survey-invitation', 'email', at('2026-12-24T17:55')],
        ['survey-reminder-late-1', 'email', at('2026-12-27T17:55')],
        ['survey-reminder-late-2', 'sms', at('2026-12-31T17:55')],
      ]);
    },
  );

  test('who has no number gets the second one by mail as well', async () => {
    const survey = ofTimepoint({ timepoint: '30d' }, '2026-12-24T17:55', '2027-01-07T17:55');
    await fixture.contact(survey.clientId, { phone: null });
    await fixture.survey(survey);
    expect(await fixture.message(survey.surveyId, 'survey-reminder-late-2')).toMatchObject({ channel: 'email' });
  });

  test('the baseline is reminded of once, the evening before the visit', async () => {
    const survey = ofTimepoint({ timepoint: 'baseline' }, '2026-11-20T10:00', '2026-11-24T16:40');
    await fixture.survey(survey);
    expect(await dueTimes(survey.surveyId)).toEqual([
      ['survey-invitation', 'email', at('2026-11-20T10:00')],
      ['survey-reminder-baseline', 'email', at('2026-11-23T20:30')],
    ]);
  });

  test('a baseline that was asked for on the day of the visit is not reminded of', async () => {
    const survey = ofTimepoint({ timepoint: 'baseline' }, '2026-11-24T09:00', '2026-11-24T16:40');
    await fixture.survey(survey);
    expect(await fixture.ledger(survey.surveyId)).toEqual([
      'survey-reminder-baseline email suppressed window_over',
      'survey-invitation email planned',
    ]);
  });

  test('who was invited before the visit moved is not invited again, and is reminded before the new day', async () => {
    const survey = ofTimepoint({ timepoint: 'baseline' }, '2026-11-20T10:30', '2026-11-24T16:40');
    await fixture.survey(survey);
    await fixture.source.query("update message set state = 'sent' where rule = 'survey-invitation'");
    fixture.clock.set(at('2026-11-21T09:00'));
    await fixture.survey({ ...survey, version: 2, closesAt: at('2026-11-26T16:40').toISOString() });
    expect(await fixture.ledger(survey.surveyId)).toEqual([
      'survey-invitation email sent',
      'survey-reminder-baseline email suppressed superseded',
      'survey-reminder-baseline email planned',
    ]);
    expect(await fixture.message(survey.surveyId, 'survey-reminder-baseline')).toMatchObject({
      dueAt: at('2026-11-25T20:30'),
    });
  });

  test.each(['before', 'after'] as const)('what is asked on the tablet (%s) is never sent', async (timepoint) => {
    const survey = aSurvey(anAppointment(), { timepoint });
    expect(await fixture.survey(survey)).toEqual([]);
    expect(await fixture.ledger(survey.surveyId)).toEqual([]);
  });
});
