import { type Failed, type FailedAt, inOrder, isDecidable } from './failed-list';

const failed = (service: FailedAt['service'], state: Failed['state'], firstFailedAt: string): FailedAt => ({
  service,
  event: {
    id: `${service} ${state} ${firstFailedAt}`,
    eventId: 'e',
    consumer: 'plan-messages',
    type: 'unknot.appointment.booked.v1',
    topic: 'booking.appointments',
    subject: 's',
    state,
    attempts: 1,
    nextAttemptAt: null,
    errorCode: null,
    error: null,
    firstFailedAt,
    waiting: 0,
  },
});

describe('Failed events of several services', () => {
  it('stand with those first that need a decision, whichever service they are of, and the newest before the others', () => {
    const [early, late] = ['2026-11-24T09:00:00.000Z', '2026-11-24T16:40:00.000Z'];
    const events = [
      failed('booking', 'parked', late),
      failed('booking', 'retrying', early),
      failed('notifications', 'dead', early),
      failed('outcomes', 'retrying', late),
      failed('outcomes', 'dead', late),
    ];
    expect(inOrder(events).map(({ service, event }) => [service, event.state])).toEqual([
      ['outcomes', 'dead'],
      ['notifications', 'dead'],
      ['outcomes', 'retrying'],
      ['booking', 'retrying'],
      ['booking', 'parked'],
    ]);
  });

  it('are decided about unless they only wait, or are settled', () => {
    const states = (['dead', 'retrying', 'parked', 'resolved', 'dropped'] as const).filter((state) =>
      isDecidable(failed('booking', state, '').event),
    );
    expect(states).toEqual(['dead', 'retrying']);
  });
});
