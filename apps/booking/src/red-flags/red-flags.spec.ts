import type { IntakeAnswers, StaffIntake } from '@unknot/shared/contracts/api/intake';
import type { Tasks } from '@unknot/shared/contracts/api/tasks';
import { transaction } from '@unknot/shared/persistence/transaction';
import type { As, TestAnswer } from '@unknot/shared/testing/service';
import { v7 as newId } from 'uuid';
import { idOf } from '../catalogue/seed-catalogue.use-case';
import { currentQuestionnaire } from '../intake/questionnaires';
import { aBooker, BookingTest, chiado, ines, marylebone, triggerPoint } from '../testing/booking-test';
import { aRecord, Visits } from '../testing/visits';
import { AskForScreening } from './ask-for-screening.use-case';

const dayMs = 24 * 60 * 60 * 1000;
const hanna = idOf('practitioner', 'hanna-lindqvist');
const myofascial = idOf('treatment', 'myofascial-release-60');
const healthy: IntakeAnswers = Object.fromEntries(
  currentQuestionnaire('en')
    .sections.flatMap((section) => section.questions)
    .filter(({ when, optional }) => when === undefined && !optional)
    .map(({ code, kind }) => [code, kind === 'yes_no' || code === 'pregnancy' ? 'no' : ['none']]),
);
const consent = { agreed: true, version: '1', language: 'en' };
const thinBlood = { anticoagulants: 'yes' };

describe('A red flag', () => {
  let test: BookingTest;
  let visits: Visits;
  const treats = (practitionerId: string): As => ({
    roles: ['practitioner'],
    practitionerId,
    locationIds: [chiado],
    accountId: newId(),
  });
  const [asInes, asHanna] = [treats(ines), treats(hanna)];
  const desk: As = { roles: ['front_desk'], locationIds: [chiado], accountId: newId() };
  beforeAll(async () => {
    test = await BookingTest.start();
    visits = new Visits(test);
  });
  beforeEach(() => test.empty());
  afterAll(() => test.close());

  const booked = async (on = test.day(1), change: Record<string, string> = {}, booker = aBooker()) => {
    const [time] = await test.freeTimes({ from: on, days: '7', ...change });
    return (await test.booked(booker, { ...time!, ...change })).appointment;
  };
  const hannasTimes = (after: number) => test.freeTimes({ practitionerId: hanna, from: test.day(after), days: '7' });
  const handedIn = async (id: string, answers: IntakeAnswers = thinBlood) => {
    const link = test.service.link('intake', { id, epoch: 0, expiresAt: new Date(test.now().getTime() + 60 * dayMs) });
    const as = { link };
    await test.service.request('PUT', 'my/intake', { as, body: { version: '1', answers: { ...healthy, ...answers } } });
    const { status } = await test.service.request('POST', 'my/intake', { as, body: { version: '1', consent } });
    expect(status).toBe(200);
  };
  const shown = async (id: string, as = asInes) =>
    (await test.service.request<StaffIntake>('GET', `staff/appointments/${id}/intake`, { as })).body;
  const taskOf = async (id: string, as = asInes) => (await shown(id, as)).task;
  const list = async (as: As) =>
    (await test.service.request<Tasks>('GET', `staff/tasks?locationId=${chiado}`, { as })).body.tasks;
  const step = (taskId: string, name: string, as: As): Promise<TestAnswer> =>
    test.service.request('POST', `staff/tasks/${taskId}/${name}`, { as, body: {} });
  const desks = (id: string, name: string, body: object = {}) =>
    test.service.request('POST', `staff/appointments/${id}/${name}`, { as: desk, body });
  const ask = () => test.service.running.app.get(AskForScreening, { strict: false });
  const noteOf = async (id: string): Promise<string | undefined> =>
    (
      await test.sql.query(
        'select w.note from task t join task_words w on w.task_id = t.id where t.appointment_id = $1',
        [id],
      )
    )[0]?.note;
  const toItsTime = async (startsAt: string) => {
    const wait = Date.parse(startsAt) - test.now().getTime() + 60_000;
    if (wait > 0) await test.service.running.clock.advance(wait);
  };
  const start = (id: string, as: As) => visits.call('POST', id, 'start', undefined, as);
  const finish = (id: string, as: As) => visits.call('POST', id, 'complete', { revision: 0, record: aRecord() }, as);
  const screen = async (id: string, as = asInes) => {
    const task = await taskOf(id, as);
    expect((await step(task!.taskId, 'complete', as)).status).toBe(200);
  };
  /** A visit that took place, before which its red flag was screened. */
  const treated = async () => {
    const visit = await booked();
    await handedIn(visit.appointmentId);
    await toItsTime(visit.startsAt);
    await start(visit.appointmentId, asInes);
    await screen(visit.appointmentId);
    expect((await finish(visit.appointmentId, asInes)).status).toBe(200);
    return visit;
  };

  describe('follows its visit', () => {
    it('to another practitioner, who settles it and signs', async () => {
      const visit = await booked();
      await handedIn(visit.appointmentId);
      const { taskId } = (await taskOf(visit.appointmentId))!;
      await step(taskId, 'assign', asInes);
      const moved = await desks(visit.appointmentId, 'move', {
        version: visit.version,
        startsAtWall: (await hannasTimes(1))[0]!.startsAtWall,
        practitionerId: hanna,
        tellClient: true,
      });
      expect([moved.status, moved.body.practitionerId]).toEqual([200, hanna]);
      expect(await list(asInes)).toEqual([]);
      expect(await list(asHanna)).toMatchObject([
        { taskId, practitionerName: 'Hanna Lindqvist', assignedTo: null, appointment: { id: visit.appointmentId } },
      ]);

      await toItsTime(moved.body.startsAt);
      await start(visit.appointmentId, asHanna);
      expect((await finish(visit.appointmentId, asHanna)).body.code).toBe('SESSION_RED_FLAG_OPEN');
      expect((await step(taskId, 'complete', asHanna)).status).toBe(200);
      expect((await finish(visit.appointmentId, asHanna)).body.state).toBe('completed');
    });

    it('when its client moves it to a nearer day', async () => {
      const visit = await booked(test.day(3));
      await handedIn(visit.appointmentId);
      expect(await list(asInes)).toMatchObject([{ priority: 'soon' }]);
      const times = await test.freeTimes({ from: test.day(0), days: '1' });
      const link = test.mailLink(visit.appointmentId);
      const body = { version: visit.version, startsAtWall: times.at(-1)!.startsAtWall };
      expect((await test.service.request('POST', 'my/appointment/move', { as: { link }, body })).status).toBe(200);
      expect(await list(asInes)).toMatchObject([{ priority: 'urgent' }]);
    });

    it('and is settled by a colleague who stands in, nobody else', async () => {
      const visit = await booked();
      await handedIn(visit.appointmentId);
      const { taskId } = (await taskOf(visit.appointmentId, asHanna))!;
      for (const as of [desk, { ...asHanna, locationIds: [marylebone] }]) {
        const refused = await step(taskId, 'complete', as);
        expect([refused.status, refused.body.code]).toEqual([404, 'TASK_UNKNOWN']);
      }
      expect(await list(asHanna)).toEqual([]);
      await toItsTime(visit.startsAt);
      await start(visit.appointmentId, asHanna);
      expect((await step(taskId, 'complete', asHanna)).status).toBe(200);
      expect((await finish(visit.appointmentId, asHanna)).status).toBe(200);
    });
  });

  describe('asks for each visit that needs it', () => {
    it('of all that lie ahead when the answers come, and of none when newer answers take it back', async () => {
      const [one, two] = [await booked(), await booked(test.day(2))];
      await handedIn(two.appointmentId);
      expect((await list(asInes)).map(({ appointment }) => appointment?.id)).toEqual([
        one.appointmentId,
        two.appointmentId,
      ]);
      await test.service.running.clock.advance(60_000);
      await handedIn(one.appointmentId, {});
      expect(await list(asInes)).toEqual([]);
      expect(await noteOf(two.appointmentId)).toBe('Closed: the client has answered anew.');
    });

    it('when a known client books online, or somebody books for them', async () => {
      await handedIn((await booked()).appointmentId);
      const online = await booked(test.day(2));
      const { clientId } = (await list(asInes)).map(({ client }) => ({ clientId: client!.id }))[0]!;
      const { body: atDesk } = await test.service.request('POST', 'staff/appointments', {
        as: desk,
        body: {
          clientId,
          practitionerId: hanna,
          locationId: chiado,
          treatmentId: triggerPoint,
          startsAtWall: (await hannasTimes(4)).at(-1)!.startsAtWall,
        },
      });
      expect(await taskOf(online.appointmentId)).toMatchObject({ state: 'open' });
      expect(await taskOf(atDesk.appointmentId)).toMatchObject({ state: 'open' });
      expect(await list(asHanna)).toMatchObject([{ appointment: { id: atDesk.appointmentId } }]);
    });

    it('as the next visit of a course, which stays shut until it is screened', async () => {
      const first = await booked();
      const courseId = (await test.sql.query('select course_id as id from appointment'))[0].id;
      await toItsTime(first.startsAt);
      await start(first.appointmentId, asInes);
      await finish(first.appointmentId, asInes);
      const second = await booked(test.day(3));
      await handedIn(second.appointmentId);
      const next = await test.service.request('POST', `staff/courses/${courseId}/next`, {
        as: asInes,
        body: {
          practitionerId: ines,
          locationId: chiado,
          treatmentId: triggerPoint,
          startsAtWall: (await test.freeTimes({ from: test.day(4) }))[0]!.startsAtWall,
        },
      });
      expect(next.status).toBeLessThan(300);
      const tasks = await list(asInes);
      expect(tasks).toHaveLength(2);
      const { id, startsAtWall } = tasks.at(-1)!.appointment!;
      expect(id).not.toBe(second.appointmentId);
      await test.service.running.clock.advance(Date.parse(`${startsAtWall}:00Z`) - test.now().getTime());
      await start(id, asInes);
      expect((await finish(id, asInes)).body.code).toBe('SESSION_RED_FLAG_OPEN');
    });

    it('when two who are one become one client, of the answers of both', async () => {
      const one = await booked();
      const typo = aBooker({ name: 'Clara Mendez', email: 'clara@example.net', phone: '912 555 044' });
      await handedIn((await booked(test.day(2), {}, typo)).appointmentId);
      expect(await taskOf(one.appointmentId)).toBeNull();
      const ids = await test.sql.query('select id from client order by created_at');
      const body = { otherId: ids[1].id, version: 1, otherVersion: 1, name: 'this', email: 'this', phone: 'this' };
      const merged = await test.service.request('POST', `staff/clients/${ids[0].id}/merge`, {
        as: { roles: ['chain_manager'], accountId: newId() },
        body,
      });
      expect(merged.status).toBe(200);
      expect(await taskOf(one.appointmentId)).toMatchObject({ state: 'open' });
      expect(await list(asInes)).toHaveLength(2);
    });

    it('not for a kind of work against which nothing speaks', async () => {
      await handedIn((await booked()).appointmentId, { heart: ['heart-failure'] });
      expect(await list(asInes)).toEqual([]);
    });

    it('at the latest when the session begins, whatever was missed before', async () => {
      const visit = await booked();
      await handedIn(visit.appointmentId);
      await test.sql.query('delete from task');
      await toItsTime(visit.startsAt);
      await start(visit.appointmentId, asInes);
      expect((await finish(visit.appointmentId, asInes)).body.code).toBe('SESSION_RED_FLAG_OPEN');
    });
  });

  describe('that was screened at an earlier visit', () => {
    it('counts as screened for the same answers and the same kind of work, and can be opened again', async () => {
      const before = await treated();
      const visit = await booked(test.day(5));
      const task = await taskOf(visit.appointmentId);
      expect(task).toMatchObject({ state: 'done' });
      expect(await noteOf(visit.appointmentId)).toContain(`at the visit of ${before.startsAtWall.slice(0, 10)}`);
      expect(await list(asInes)).toEqual([]);
      expect((await step(task!.taskId, 'reopen', asInes)).body.state).toBe('open');
      expect(await list(asInes)).toHaveLength(1);
    });

    it('is asked about again for another kind of work', async () => {
      await treated();
      const visit = await booked(test.day(5), { treatmentId: myofascial });
      expect(await taskOf(visit.appointmentId)).toMatchObject({ state: 'open' });
    });

    it('is asked about again when the client has answered anew, be it the same', async () => {
      await treated();
      const visit = await booked(test.day(5));
      await test.service.running.clock.advance(60_000);
      await handedIn(visit.appointmentId);
      expect(await taskOf(visit.appointmentId)).toMatchObject({ state: 'open' });
    });

    it('is asked about again when the answers are too old', async () => {
      await treated();
      await test.service.running.clock.advance(400 * dayMs);
      const visit = await booked(test.day(5));
      expect(await shown(visit.appointmentId)).toMatchObject({ state: 'expired', task: { state: 'open' } });
    });

    it('is asked about again when that visit did not take place: it was put off, not cleared', async () => {
      const visit = await booked();
      await handedIn(visit.appointmentId);
      await screen(visit.appointmentId);
      await desks(visit.appointmentId, 'cancel');
      const again = await booked(test.day(5));
      expect(await taskOf(visit.appointmentId)).toMatchObject({ state: 'done' });
      expect(await taskOf(again.appointmentId)).toMatchObject({ state: 'open' });
    });
  });

  describe('of a visit that does not take place', () => {
    it('is closed with the reason when the visit is cancelled, by whomever', async () => {
      const [one, two] = [await booked(), await booked(test.day(2))];
      await handedIn(one.appointmentId);
      await desks(one.appointmentId, 'cancel');
      const link = test.mailLink(two.appointmentId);
      await test.service.request('POST', 'my/appointment/cancel', { as: { link }, body: {} });
      for (const { appointmentId } of [one, two]) {
        expect(await taskOf(appointmentId)).toMatchObject({ state: 'dismissed' });
        expect(await noteOf(appointmentId)).toBe('Closed: the visit was cancelled.');
      }
      expect(await list(asInes)).toEqual([]);
    });

    it('has no open task when its client answers while it is being cancelled', async () => {
      const [visit, other] = [await booked(), await booked(test.day(2))];
      const answered = { yet: false };
      const waits = async () => (await test.sql.query('select from pg_locks where not granted')).length > 0;
      let answering: Promise<void> | undefined;
      await transaction(test.sql, async (tx) => {
        await tx.query(`update appointment set state = 'cancelled' where id = $1`, [visit.appointmentId]);
        await ask().execute(tx, { appointmentId: visit.appointmentId });
        answering = handedIn(other.appointmentId).finally(() => {
          answered.yet = true;
        });
        while (!answered.yet && !(await waits()));
      });
      await answering;
      expect(await list(asInes)).toMatchObject([{ appointment: { id: other.appointmentId } }]);
      expect(await taskOf(visit.appointmentId)).toBeNull();
    });

    it('is closed when the client does not come, and open again when that was a mistake', async () => {
      const visit = await booked();
      await handedIn(visit.appointmentId);
      const { taskId } = (await taskOf(visit.appointmentId))!;
      await toItsTime(visit.startsAt);
      const missed = await desks(visit.appointmentId, 'miss');
      expect(await taskOf(visit.appointmentId)).toEqual({ taskId, state: 'dismissed' });
      await desks(visit.appointmentId, 'reopen', { version: missed.body.version });
      expect(await taskOf(visit.appointmentId)).toEqual({ taskId, state: 'open' });
      expect(await noteOf(visit.appointmentId)).toBe(
        'Closed: the client did not come.\nOpen again: the visit takes place.',
      );
      expect((await step(taskId, 'complete', asInes)).body.state).toBe('done');
    });
  });

  it('is decided again without another task, a line or an event more', async () => {
    const visit = await booked();
    await handedIn(visit.appointmentId);
    const rows = () => test.sql.query('select t.*, w.note from task t left join task_words w on w.task_id = t.id');
    const before = await rows();
    await transaction(test.sql, (tx) => ask().execute(tx, { appointmentId: visit.appointmentId }));
    expect(await rows()).toEqual(before);
  });
});
