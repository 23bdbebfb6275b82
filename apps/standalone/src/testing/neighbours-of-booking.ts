import { idOf } from '@unknot/booking/catalogue/seed-catalogue.use-case';
import { OpenTask } from '@unknot/booking/tasks/open-task.use-case';
import { aBooker, BookingTest, chiado, ines, marylebone, triggerPoint } from '@unknot/booking/testing/booking-test';
import { aRecord, practitioner, Visits } from '@unknot/booking/testing/visits';
import type { FreeTimes } from '@unknot/shared/contracts/api/front-desk';
import { transaction } from '@unknot/shared/persistence/transaction';
import type { As } from '@unknot/shared/testing/service';
import { v7 as uuid } from 'uuid';
import type { Neighbours } from './neighbours';

const amara = idOf('practitioner', 'amara-whitfield');
const firstVisit = idOf('treatment', 'first-visit-trigger-point');
const desk: As = { roles: ['front_desk'], accountId: idOf('account', 'rita@linden.example') };
const tiago = aBooker({ name: 'Tiago Serra', email: 'tiago.serra@example.org', phone: '+351912555015' });
const joana = aBooker({ name: 'Joana Pires', email: 'joana.pires@example.org', phone: '+351912555016' });
const alice = aBooker({ name: 'Alice Ward', email: 'alice.ward@example.org', phone: '+447400123456' });

/** Chiado, where one client was treated, one is, and one will be; and Marylebone, where they ask about it. */
export async function bookingNeighbours(): Promise<Neighbours> {
  const test = await BookingTest.start();
  const { service } = test;
  const visits = new Visits(test);
  const signed = await visits.signed();
  const begun = await visits.begun(tiago);
  const send = async (path: string, body: object, as: As = desk) => {
    const answer = await service.request('POST', path, { as, body });
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  /** Times of one practitioner that may all be booked. */
  const timesOf = async (practitionerId: string, locationId: string) => {
    const query = new URLSearchParams({ locationId, treatmentId: triggerPoint, from: test.day(0), days: '7' });
    const { body } = await service.request<FreeTimes>('GET', `staff/free-times?${query}`, { as: desk });
    const apart: { startsAtWall: string; startsAt: string; roomId: string }[] = [];
    for (const { roomIds, ...time } of body.times.filter((one) => one.practitionerId === practitionerId)) {
      const last = apart.at(-1);
      if (last && Date.parse(time.startsAt) - Date.parse(last.startsAt) < 2 * 3_600_000) continue;
      apart.push({ ...time, roomId: roomIds[0] as string });
    }
    return apart.map(({ startsAtWall, roomId }) => ({
      ...{ practitionerId, locationId, roomId, startsAtWall },
      treatmentId: triggerPoint,
    }));
  };
  const times = await timesOf(ines, chiado);
  const timesHere = await timesOf(amara, marylebone);
  const newClient = ({ name, email, phone, consents }: ReturnType<typeof aBooker>) => ({
    newClient: { name, email, phone, consents },
  });
  const ahead = await send('staff/appointments', { ...times[0]!, ...newClient(joana) });
  const own = await send('staff/appointments', { ...timesHere[0]!, ...newClient(alice) });
  // Who goes to both is known in both, but not where else they go.
  const both = { 'clients/:id': own.clientId };
  await send('staff/appointments', { ...times[5]!, clientId: own.clientId });
  const enquiry = await send('enquiries', {
    locationId: chiado,
    name: 'Rui Costa',
    email: 'rui.costa@example.org',
    question: 'My neck locks every winter. Can you help?',
    consents: { careData: true },
  });
  const clientOf = async (appointmentId: string): Promise<string> =>
    (await test.sql.query('select client_id as id from appointment where id = $1', [appointmentId]))[0].id;
  const [clientId, otherId] = [await clientOf(signed.appointmentId), await clientOf(begun.appointmentId)];
  const [enquirer] = await test.sql.query('select client_id as id from enquiry where id = $1', [enquiry.enquiryId]);
  await transaction(test.sql, (tx) =>
    service.running.app.get(OpenTask).execute(tx, {
      kind: 'reply_for_a_person',
      priority: 'soon',
      source: { kind: 'reply', id: uuid() },
      locationId: chiado,
      clientId,
    }),
  );
  const [task] = await test.sql.query('select id from task where location_id = $1', [chiado]);
  await service.request('PUT', 'staff/calendar-feed', { as: practitioner });
  await service.settle();

  const [there, here] = [{ locationId: chiado }, { locationId: marylebone }];
  const period = { from: test.day(-7), to: test.day(7) };
  const merge = { version: 1, otherVersion: 1, name: 'this', email: 'this', phone: 'this' };
  const figures = [
    { query: { ...period, ...there } },
    { query: { ...period, practitionerId: ines }, answer: 'nothing' },
    { query: period, answer: 'nothing' },
  ] as const;
  const record = { revision: 0, record: aRecord() };
  const review = { decision: 'next', proposedOn: test.day(7), note: '' };
  const { roomId: _, ...nextHere } = timesHere[1]!;
  const { roomId: __, ...nextThere } = times[4]!;
  return {
    service,
    here: marylebone,
    there: chiado,
    practitionerId: ines,
    params: {
      'appointments/:id': ahead.appointmentId,
      'clients/:id': clientId,
      'courses/:courseId': signed.courseId,
      'enquiries/:id': enquiry.enquiryId,
      'merge/:otherId': otherId,
      'practitioners/:id': ines,
      'sessions/:appointmentId': begun.appointmentId,
      'tasks/:id': task.id,
    },
    asks: {
      'GET staff/calendar': [
        { query: there },
        {
          query: { ...here, practitionerId: ines },
          answer: 'nothing',
          own: { query: { ...there, practitionerId: ines } },
        },
      ],
      'GET staff/day': [
        { query: there },
        {
          query: { ...here, practitionerId: ines },
          answer: 'nothing',
          own: { query: { ...there, practitionerId: ines } },
        },
      ],
      'GET staff/free-times': [{ query: { ...there, treatmentId: triggerPoint, from: test.day(1) } }],
      'GET staff/tasks': [{ query: there }],
      'GET staff/enquiries': [
        { query: there },
        { query: { ...here, after: enquiry.enquiryId }, answer: 'nothing', own: { query: there } },
      ],
      'GET staff/clients': [{ query: there }],
      'GET staff/clients/:id': [{}, { params: both, answer: 'nothing' }],
      'GET staff/clients/search': [
        { query: { q: 'Alice' }, answer: 'nothing' },
        { query: { q: 'Clara' }, answer: 'nothing' },
        { query: { q: '912555015' }, answer: 'nothing' },
        { query: { q: 'rui.costa@example.org' }, answer: 'nothing' },
        { query: { q: ahead.reference }, answer: 'nothing' },
      ],
      'GET staff/clients/names': [{ query: { ids: `${clientId},${otherId}` }, answer: 'nothing' }],
      'GET staff/clients/:id/merge/:otherId': [
        {},
        { params: { 'merge/:otherId': own.clientId }, own: false },
        { params: both, own: false },
      ],
      'GET staff/figures': figures,
      'GET staff/figures/visits.csv': figures,
      'GET staff/figures/hours.csv': figures,
      'POST staff/appointments/:id/notes': [{ body: { note: 'Calls when late.' } }],
      'POST staff/appointments/:id/move': [
        { body: { version: ahead.version, ...times[1]!, locationId: undefined, treatmentId: undefined } },
      ],
      'POST staff/appointments/:id/arrive': [{}],
      'POST staff/appointments/:id/reopen': [{ body: { version: ahead.version + 2 } }],
      // It has not begun.
      'POST staff/appointments/:id/miss': [{ own: false }],
      'POST staff/appointments': [
        { body: { ...times[2]!, ...newClient(alice) } },
        { body: { ...timesHere[2]!, clientId }, own: { body: { ...times[3]!, clientId } } },
      ],
      'POST staff/tasks/:id/complete': [{ body: { note: 'Called.' } }],
      'POST staff/enquiries/:id/answer': [{ body: { version: 1, answer: 'Come and see us.' } }],
      'POST staff/enquiries/:id/invite': [
        { body: { version: 2, practitionerId: ines, treatmentId: firstVisit, answer: 'Come for a first visit.' } },
      ],
      'POST staff/enquiries/:id/close': [{ body: { version: 3 } }],
      'POST staff/enquiries/:id/reopen': [{ body: { version: 4 } }],
      'PUT staff/sessions/:appointmentId/record': [{ body: record }],
      'POST staff/sessions/:appointmentId/complete': [{ body: { ...record, revision: 1 } }],
      'POST staff/sessions/:appointmentId/amend': [
        {
          params: { 'sessions/:appointmentId': signed.appointmentId },
          body: { revision: 1, record: aRecord({ pressureUsed: 3 }), reason: 'Typed wrongly.' },
        },
      ],
      'PUT staff/courses/:courseId/goal': [{ body: { before: '', goal: 'Turn the head without pain.' } }],
      'POST staff/courses/:courseId/review': [{ body: { version: 1, appointmentId: signed.appointmentId, review } }],
      'POST staff/courses/:courseId/next': [{ body: nextThere }, { body: nextHere, own: false }],
      'POST staff/appointments/:id/cancel': [{ body: { reason: 'Rang to call it off.' } }],
      'POST staff/clients/:id/merge': [
        { body: { ...merge, otherId } },
        { params: both, body: { ...merge, otherId }, own: false },
        { body: { ...merge, otherId: own.clientId }, own: false },
      ],
      'PUT staff/clients/:id': [
        { body: { version: 2, name: 'Clara Mendes', locale: 'pt', email: 'clara.mendes@example.org', phone: null } },
      ],
      // Whoever is expected is not erased: it is the one who only asked.
      'POST staff/clients/:id/erase': [{ params: { 'clients/:id': enquirer.id }, body: { version: 1 } }],
    },
    traces: [
      ...[chiado, clientId, otherId, enquirer.id, signed.appointmentId, begun.appointmentId, ahead.appointmentId],
      ...[enquiry.enquiryId, task.id, ahead.reference, 'Clara Mendes', 'Tiago Serra', 'Rui Costa', 'Chiado'],
    ],
    close: () => test.close(),
  };
}
