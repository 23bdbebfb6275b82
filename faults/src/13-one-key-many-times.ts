import { randomUUID } from 'node:crypto';
import { type Fault, Finding, upTo } from './fault';
import { History } from './history';
import type { Clinic } from './stage/clinic';

const times = 100;

/** One idempotency key, a hundred times at once, over both processes; then with another body. */
export const oneKeyManyTimes: Fault<Clinic> = {
  number: 13,
  title: 'One idempotency key 100 times in parallel',
  bound: 'one booking, identical answers; another body: 422',
  async run(clinic) {
    const finding = new Finding();
    const history = new History();
    const [slot] = await clinic.slots(1);
    const person = clinic.person('email');
    const [holdKey, bookKey] = [randomUUID(), randomUUID()];

    const holds = await Promise.all(upTo(times).map(() => history.insist('hold', clinic.hold(slot!, holdKey))));
    const held = holds.find((answer) => answer?.status === 201)?.body;
    if (!held) throw new Error('nobody got the hold');
    finding.expect(new Set(holds.map((answer) => answer?.body.appointmentId)).size === 1, 'the holds differ');

    const answers = await Promise.all(
      upTo(times).map(() => history.insist('book', clinic.book(held, person, bookKey))),
    );
    const different = new Set(answers.map((answer) => JSON.stringify(answer)));
    finding.expect(different.size === 1 && answers[0]?.status === 201, `${different.size} different answers`);
    history.addTo(finding);
    finding.expect(finding.confirmed === 2 * times, `${finding.confirmed} of ${2 * times} calls were confirmed`);

    const booked = await clinic.count(
      `booking.appointment join booking.client_contact using (client_id) where value = $1 and state = 'booked'`,
      [person.email],
    );
    finding.lost = booked === 0 ? 1 : 0;
    finding.duplicated = Math.max(0, booked - 1);
    finding.expect(booked === 1, `${booked} bookings`);

    const other = await clinic.book(held, { ...person, name: 'Somebody Else' }, bookKey)();
    finding.expect(other.status === 422, `another body was answered ${other.status}`);
    finding.measure(`another body: ${other.status}`);
    return finding;
  },
};
