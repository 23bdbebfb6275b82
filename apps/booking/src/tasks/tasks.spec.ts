import type { Task, Tasks } from '@unknot/shared/contracts/api/tasks';
import type { EventContract } from '@unknot/shared/contracts/events/event';
import { ReplyReceived, type ReplySnapshot } from '@unknot/shared/contracts/events/notifications.events';
import { AlertRaised, type AlertSnapshot } from '@unknot/shared/contracts/events/outcomes.events';
import { subscriptions } from '@unknot/shared/contracts/events/subscriptions';
import { PostgresPublisher } from '@unknot/shared/messaging/postgres/postgres-publisher';
import type { As } from '@unknot/shared/testing/service';
import { v7 as newId } from 'uuid';
import { aBooker, BookingTest, chiado, ines, marylebone, tomas } from '../testing/booking-test';

describe('Tasks', () => {
  let test: BookingTest;
  let outcomes: PostgresPublisher;
  let notifications: PostgresPublisher;
  const practitioner: As = { roles: ['practitioner'], practitionerId: ines, locationIds: [chiado], accountId: newId() };
  const colleague: As = { roles: ['practitioner'], practitionerId: tomas, locationIds: [chiado], accountId: newId() };
  const desk: As = { roles: ['front_desk'], locationIds: [chiado], accountId: newId() };
  beforeAll(async () => {
    test = await BookingTest.start();
    outcomes = new PostgresPublisher('outcomes', test.service.database.busUrl, subscriptions);
    notifications = new PostgresPublisher('notifications', test.service.database.busUrl, subscriptions);
  });
  beforeEach(() => test.empty());
  afterAll(async () => {
    await outcomes.close();
    await notifications.close();
    await test.close();
  });

  const publish = <T>(by: PostgresPublisher, contract: EventContract<T>, subject: string, version: number, data: T) => {
    const envelope = {
      specversion: '1.0' as const,
      id: newId(),
      source: by === outcomes ? '/outcomes' : '/notifications',
      type: contract.type,
      subject,
      time: test.now().toISOString(),
      datacontenttype: 'application/json' as const,
      aggregateversion: version,
      data,
    };
    return by.publish([{ topic: contract.topic, envelope }]).then(() => envelope);
  };
  const anAlert = async (change: Partial<AlertSnapshot> = {}, booker = aBooker()): Promise<AlertSnapshot> => {
    const { appointmentId } = (await test.booked(booker)).appointment;
    return {
      alertId: newId(),
      version: 1,
      state: 'open',
      priority: 'soon',
      clientId: await clientOf(appointmentId),
      surveyId: newId(),
      appointmentId,
      locationId: chiado,
      practitionerId: ines,
      raisedAt: test.now().toISOString(),
      ...change,
    };
  };
  const aReply = (change: Partial<ReplySnapshot> = {}): ReplySnapshot => ({
    replyId: newId(),
    version: 1,
    intent: 'confirm',
    outcome: 'matched',
    clientId: null,
    appointmentId: null,
    locationId: null,
    receivedAt: test.now().toISOString(),
    ...change,
  });
  const raised = async (alert: AlertSnapshot) => {
    await publish(outcomes, AlertRaised, alert.alertId, alert.version, alert);
    await test.service.settle();
  };
  const replied = async (reply: ReplySnapshot) => {
    await publish(notifications, ReplyReceived, reply.replyId, reply.version, reply);
    await test.service.settle();
  };
  const clientOf = async (appointmentId: string): Promise<string> => {
    const [row] = await test.sql.query('select client_id as id from appointment where id = $1', [appointmentId]);
    return row.id;
  };
  const stateOf = async (appointmentId: string): Promise<string> => {
    const [row] = await test.sql.query('select state from appointment where id = $1', [appointmentId]);
    return row.state;
  };
  const list = async (as: As, query: Record<string, string> = {}) =>
    (
      await test.service.request<Tasks>('GET', `staff/tasks?${new URLSearchParams({ locationId: chiado, ...query })}`, {
        as,
      })
    ).body;
  const step = (as: As, id: string, name: string, body?: unknown) =>
    test.service.request<Task & { code?: string }>('POST', `staff/tasks/${id}/${name}`, { as, body });

  describe('from an alert of outcomes', () => {
    it('are the practitioner’s, with the priority of the alert', async () => {
      const alert = await anAlert({ priority: 'urgent' });
      await raised(alert);
      const { tasks, open } = await list(practitioner);
      expect(open).toBe(1);
      expect(tasks).toMatchObject([
        {
          kind: 'alert',
          priority: 'urgent',
          state: 'open',
          source: { kind: 'alert', id: alert.alertId },
          client: { name: 'Clara Mendes' },
          practitionerName: 'Inês Carvalho',
          appointment: { id: alert.appointmentId, zone: 'Europe/Lisbon' },
          actions: { complete: true, reopen: false, assign: true },
        },
      ]);
    });

    it('come once, however often and in whatever order the alert is told', async () => {
      const alert = await anAlert();
      const newer = { ...alert, version: 2, priority: 'urgent' as const };
      const envelope = await publish(outcomes, AlertRaised, alert.alertId, 2, newer);
      await outcomes.publish([{ topic: AlertRaised.topic, envelope }]);
      await publish(outcomes, AlertRaised, alert.alertId, 1, alert);
      await test.service.settle();
      expect((await list(practitioner)).tasks).toHaveLength(1);
      const [task] = (await list(practitioner)).tasks;
      await step(practitioner, task!.taskId, 'complete', {});
      await raised(alert);
      expect((await list(practitioner)).open).toBe(0);
    });

    it('do not come from an alert that is resolved', async () => {
      await raised(await anAlert({ state: 'resolved', version: 2 }));
      expect((await list(practitioner)).open).toBe(0);
    });

    it('are hidden from the front desk, from managers, from colleagues and from other locations', async () => {
      await raised(await anAlert());
      const [task] = (await list(practitioner)).tasks;
      const elsewhere: As = { ...practitioner, locationIds: [marylebone] };
      for (const as of [desk, colleague, { roles: ['location_manager'], locationIds: [chiado] } as As]) {
        expect((await list(as)).tasks).toEqual([]);
        expect((await list(as)).open).toBe(0);
        expect((await step(as, task!.taskId, 'complete', {})).body.code).toBe('TASK_UNKNOWN');
      }
      expect((await step(elsewhere, task!.taskId, 'complete', {})).status).toBe(404);
      const asked = await test.service.request('GET', `staff/tasks?locationId=${chiado}`, { as: elsewhere });
      expect([asked.status, asked.body.code]).toEqual([404, 'NOT_FOUND']);
      expect((await list(practitioner)).open).toBe(1);
    });
  });

  describe('are worked off', () => {
    it('the most pressing first, then the oldest', async () => {
      const priorities = { A: 'routine', B: 'soon', C: 'urgent', D: 'soon' } as const;
      for (const [name, priority] of Object.entries(priorities)) {
        await raised(await anAlert({ priority }, aBooker({ name: `Client ${name}` })));
        await test.service.running.clock.advance(60_000);
      }
      const { tasks } = await list(practitioner);
      expect(tasks.map(({ priority, client }) => `${priority} ${client?.name}`)).toEqual([
        'urgent Client C',
        'soon Client B',
        'soon Client D',
        'routine Client A',
      ]);
    });

    it('page by page, in the same order, also when some are done in between', async () => {
      await test.sql.query(
        `insert into task (id, version, kind, priority, state, source_kind, source_id, location_id, created_at, closed_at)
         select gen_random_uuid(), 1, 'reply_for_a_person', case n % 3 when 0 then 'urgent' when 1 then 'soon'
             else 'routine' end, case when n > 210 then 'done' else 'open' end, 'reply', gen_random_uuid(), $1,
           date_trunc('second', app_now()) + n / 7 * interval '1 second', case when n > 210 then app_now() + n * interval '1 second' end
         from generate_series(1, 330) n`,
        [chiado],
      );
      const pages = async (query: Record<string, string>, between = async (_: Tasks) => {}) => {
        const shown: Tasks[] = [];
        for (let after: string | null = ''; after !== null; after = shown.at(-1)!.next) {
          shown.push(await list(desk, after ? { ...query, after } : query));
          await between(shown.at(-1)!);
        }
        return shown;
      };
      const open = await pages({}, async ({ tasks }) => {
        await step(desk, tasks.at(-1)!.taskId, 'complete', {});
      });
      expect(open.map(({ tasks, all }) => [tasks.length, all])).toEqual([
        [100, 210],
        [100, 209],
        [10, 208],
      ]);
      const rows = open.flatMap(({ tasks }) => tasks);
      expect(new Set(rows.map(({ taskId }) => taskId)).size).toBe(210);
      const key = ({ priority, createdAt }: Task) => `${['urgent', 'soon', 'routine'].indexOf(priority)} ${createdAt}`;
      expect(rows.map(key)).toEqual(rows.map(key).sort());
      const done = await pages({ state: 'done' });
      expect(done.map(({ tasks, all, open: left }) => [tasks.length, all, left])).toEqual([
        [100, 123, 207],
        [23, 123, 207],
      ]);
      const closed = done.flatMap(({ tasks }) => tasks.map(({ closedAt }) => closedAt));
      expect(closed).toEqual([...closed].sort().reverse());
    });

    it('done with a note, and undone', async () => {
      const alert = await anAlert();
      await raised(alert);
      const [task] = (await list(practitioner)).tasks;
      const done = await step(practitioner, task!.taskId, 'complete', { note: 'Called her, all is well.' });
      expect(done.body).toMatchObject({ state: 'done', version: 2, note: 'Called her, all is well.' });
      await step(practitioner, task!.taskId, 'complete', {});
      expect(await test.eventsOf(task!.taskId)).toEqual(['task.completed 2']);
      expect((await list(practitioner, { state: 'done' })).tasks).toHaveLength(1);
      expect((await list(practitioner)).tasks).toEqual([]);

      const again = await step(practitioner, task!.taskId, 'reopen');
      expect(again.body).toMatchObject({ state: 'open', version: 3, closedAt: null });
      await step(practitioner, task!.taskId, 'reopen');
      expect(await test.eventsOf(task!.taskId)).toEqual(['task.completed 2', 'task.reopened 3']);
      const [{ data }] = await test.sql.query('select data from outbox where subject = $1 order by position limit 1', [
        task!.taskId,
      ]);
      expect(data).toEqual({
        taskId: task!.taskId,
        version: 2,
        locationId: chiado,
        source: { kind: 'alert', id: alert.alertId },
        state: 'done',
        at: expect.any(String),
      });
    });

    it('by whoever takes them, which shows as theirs', async () => {
      await replied(aReply({ intent: 'other', outcome: 'unknown_number', locationId: chiado }));
      expect((await list(desk, { mine: 'true' })).tasks).toEqual([]);
      const [task] = (await list(colleague)).tasks;
      const taken = await step(desk, task!.taskId, 'assign');
      expect(taken.body).toMatchObject({
        assignedTo: { accountId: desk.accountId },
        actions: { assign: false, complete: true },
      });
      expect((await list(desk, { mine: 'true' })).tasks).toHaveLength(1);
      // It is somebody's now: who only treats has nothing to do with it any more.
      expect((await list(colleague)).tasks).toEqual([]);
    });
  });

  describe('from a text of a client', () => {
    it('are not needed when it confirms: the appointment is confirmed and the number proved', async () => {
      const { appointment } = await test.booked();
      const { appointmentId } = appointment;
      const clientId = await clientOf(appointmentId);
      const reply = aReply({ appointmentId, clientId, locationId: chiado });
      const envelope = await publish(notifications, ReplyReceived, reply.replyId, 1, reply);
      await notifications.publish([{ topic: ReplyReceived.topic, envelope }]);
      await test.service.settle();
      expect(await test.eventsOf(appointmentId)).toEqual(['appointment.booked 2', 'appointment.confirmed 3']);
      const contacts = await test.sql.query(
        'select kind, verified_at is not null as proved from client_contact where client_id = $1 order by kind',
        [clientId],
      );
      expect(contacts).toEqual([
        { kind: 'email', proved: false },
        { kind: 'phone', proved: true },
      ]);
      expect(await test.eventsOf(clientId)).toEqual(['client.registered 1', 'client.changed 2']);
      await replied(aReply({ appointmentId, clientId }));
      expect(await test.eventsOf(appointmentId)).toHaveLength(2);
      expect((await list(desk)).open).toBe(0);
    });

    it('go to the front desk when the appointment is cancelled, or has moved since the client answered', async () => {
      const one = (await test.booked()).appointment;
      const clientId = await clientOf(one.appointmentId);
      await test.service.request('POST', `staff/appointments/${one.appointmentId}/cancel`, { as: desk, body: {} });
      await replied(aReply({ appointmentId: one.appointmentId, clientId }));
      expect(await stateOf(one.appointmentId)).toBe('cancelled');

      const two = (await test.booked()).appointment;
      const before = test.now().toISOString();
      await test.service.running.clock.advance(60_000);
      const [time] = (await test.freeTimes({ from: test.day(2) })).slice(-1);
      const moved = await test.service.request('POST', 'my/appointment/move', {
        as: { link: test.mailLink(two.appointmentId) },
        body: { startsAtWall: time!.startsAtWall, version: two.version },
      });
      expect(moved.status).toBe(200);
      await replied(aReply({ appointmentId: two.appointmentId, clientId, receivedAt: before }));
      expect(await stateOf(two.appointmentId)).toBe('booked');
      expect((await list(desk)).tasks.map(({ kind, appointment }) => [kind, appointment?.id])).toEqual([
        ['reply_not_confirmed', one.appointmentId],
        ['reply_not_confirmed', two.appointmentId],
      ]);
      expect((await list(desk)).tasks[0]).toMatchObject({ locationId: chiado, priority: 'soon' });
    });

    it('go to the front desk when a person should read it; without a location to every one', async () => {
      await replied(aReply({ intent: 'other', outcome: 'for_a_person', locationId: chiado }));
      await replied(aReply({ intent: 'other', outcome: 'no_appointment', locationId: marylebone }));
      await replied(aReply({ intent: 'other', outcome: 'unknown_number' }));
      expect((await list(desk)).tasks.map(({ kind }) => kind).sort()).toEqual([
        'reply_for_a_person',
        'reply_unknown_number',
      ]);
    });

    it('are not needed for what notifications has answered itself', async () => {
      await replied(aReply({ intent: 'confirm', outcome: 'asked' }));
      await replied(aReply({ intent: 'stop', outcome: 'matched' }));
      expect((await list(desk)).open).toBe(0);
    });

    it('never confirm somebody else’s appointment', async () => {
      const { appointmentId } = (await test.booked()).appointment;
      const other = (
        await test.booked(aBooker({ name: 'Tiago Serra', email: 'tiago@example.org', phone: '+351912555015' }))
      ).appointment;
      await replied(aReply({ appointmentId, clientId: await clientOf(other.appointmentId), locationId: chiado }));
      expect(await stateOf(appointmentId)).toBe('booked');
      expect((await list(desk)).tasks).toMatchObject([{ kind: 'reply_not_confirmed' }]);
    });
  });

  it('refuse what they cannot read, and change nothing', async () => {
    await raised(await anAlert());
    const [task] = (await list(practitioner)).tasks;
    const nobody = '00000000-0000-7000-8000-000000000000';
    for (const [query, status] of [
      ['', 400],
      ['locationId=chiado', 400],
      [`locationId=${chiado}&state=lost`, 400],
      [`locationId=${chiado}&mine=perhaps`, 400],
      [`locationId=${chiado}&surprise=1`, 400],
      [`locationId=${nobody}`, 404],
    ] as const) {
      const answer = await test.service.request('GET', `staff/tasks?${query}`, { as: { roles: ['practitioner'] } });
      expect([query, answer.status]).toEqual([query, status]);
      expect(answer.body.detail).toMatch(/^\S.{20,}/s);
    }
    for (const [id, body, status] of [
      ['soon', {}, 400],
      [nobody, {}, 404],
      [task!.taskId, { note: 7 }, 400],
      [task!.taskId, { note: 'x'.repeat(501) }, 400],
      [task!.taskId, { done: true }, 400],
      [task!.taskId, { note: 'half \ud83d' }, 422],
    ] as const) {
      expect([body, (await step(practitioner, id, 'complete', body)).status]).toEqual([body, status]);
    }
    expect((await step({}, task!.taskId, 'complete', {})).status).toBe(401);
    expect((await step({ roles: ['operator'] }, task!.taskId, 'complete', {})).status).toBe(403);
    expect((await list(practitioner)).tasks).toMatchObject([{ state: 'open', version: 1, note: null }]);
  });
});
