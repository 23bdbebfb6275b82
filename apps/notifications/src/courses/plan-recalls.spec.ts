import { aCourse, at } from '../testing/builders';
import { PlanningFixture } from '../testing/fixture';

describe('planning the recalls of a course', () => {
  let fixture: PlanningFixture;
  beforeAll(async () => {
    fixture = await PlanningFixture.create();
  });
  beforeEach(async () => {
    await fixture.reset();
    fixture.clock.set(at('2026-11-24T17:55'));
  });
  afterAll(() => fixture.database.drop());

  const dueTimes = async (courseId: string) =>
    (await fixture.messages(courseId)).map(({ rule, state, dueAt }) => [rule, state, dueAt]);

  test('five days before the proposed day, and three weeks after the review', async () => {
    const course = aCourse();
    const planned = await fixture.course(course);
    expect(await dueTimes(course.courseId)).toEqual([
      ['recall-5d', 'planned', at('2026-12-03T10:00')],
      ['recall-21d', 'planned', at('2026-12-15T10:00')],
    ]);
    expect(planned).toHaveLength(2);
    expect((await fixture.messages(course.courseId)).map(({ appointmentId }) => appointmentId)).toEqual([null, null]);
  });

  test('a reassessment is recalled in the same way', async () => {
    const course = aCourse({ decision: 'reassess', proposedOn: '2027-01-12' });
    await fixture.course(course);
    expect(await fixture.message(course.courseId, 'recall-5d')).toMatchObject({ dueAt: at('2027-01-07T10:00') });
  });

  test('nobody is missed before the day that was proposed to them', async () => {
    const course = aCourse({ proposedOn: '2027-01-12' });
    await fixture.course(course);
    expect(await fixture.message(course.courseId, 'recall-21d')).toMatchObject({ dueAt: at('2027-01-12T10:00') });
  });

  test('a day that is too near is agreed at the desk, and the ledger says so', async () => {
    const course = aCourse({ proposedOn: '2026-11-27' });
    await fixture.course(course);
    const recall = await fixture.message(course.courseId, 'recall-5d');
    expect(recall).toMatchObject({ state: 'suppressed', reason: 'short_notice' });
    expect(recall.history.at(-1)?.note).toBe('Proposed less than 5 days ahead.');
    expect(await fixture.message(course.courseId, 'recall-21d')).toMatchObject({ state: 'planned' });
  });

  test('without a proposed day the three weeks alone remain, without a review nothing', async () => {
    const [open, begun] = [
      aCourse({ proposedOn: null }),
      aCourse({ decision: null, proposedOn: null, reviewedAt: null }),
    ];
    await fixture.course(open);
    await fixture.course(begun);
    expect(await fixture.ledger(open.courseId)).toEqual(['recall-21d email planned']);
    expect(await fixture.ledger(begun.courseId)).toEqual([]);
  });

  test('a newer review replaces what is open; told again, it plans nothing more', async () => {
    const course = aCourse();
    await fixture.course(course);
    const newer = aCourse({ ...course, version: 3, proposedOn: '2026-12-15', reviewedAt: '2026-12-01T17:50:00.000Z' });
    await fixture.course(newer);
    expect(await fixture.course({ ...newer, version: 4 })).toEqual([]);
    expect(await fixture.course(course)).toEqual([]);
    expect(await fixture.ledger(course.courseId)).toEqual([
      'recall-5d email suppressed replaced',
      'recall-5d email planned',
      'recall-21d email suppressed replaced',
      'recall-21d email planned',
    ]);
  });

  test('an emptied read model is filled again, and nobody is recalled twice', async () => {
    const course = aCourse();
    await fixture.course(course);
    await fixture.database.truncate('known_course');
    expect(await fixture.course({ ...course, version: 5 })).toEqual([]);
    expect(await fixture.ledger(course.courseId)).toHaveLength(2);
  });

  test('the end of the course takes everything back', async () => {
    const course = aCourse();
    await fixture.course(course);
    await fixture.course({ ...course, version: 3, state: 'discharged', decision: 'discharge', proposedOn: null });
    expect(await fixture.ledger(course.courseId)).toEqual([
      'recall-5d email suppressed discharged',
      'recall-21d email suppressed discharged',
    ]);
    expect((await fixture.message(course.courseId, 'recall-5d')).history.at(-1)?.note).toBe(
      'The course of treatment is over.',
    );
  });
});
