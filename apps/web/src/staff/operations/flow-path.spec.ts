import type { Flow } from '@unknot/shared/contracts/api/operations';
import { pathsOf, sinceWords } from './flow-path';

const eventId = '0190a000-0000-7000-8000-000000000001';
const type = 'unknot.appointment.booked.v1';
const at = (ms: number) => new Date(Date.parse('2026-11-24T14:33:07.000Z') + ms).toISOString();
const flow = (facts: Partial<Flow>): Flow => ({ service: '', published: [], handled: [], failed: [], ...facts });
const published = (publishedAt: string | null) => ({
  eventId,
  type,
  topic: 'booking.appointments',
  subject: 'a',
  aggregateVersion: 2,
  recordedAt: at(0),
  publishedAt,
});

describe('The path of an event', () => {
  it('goes from the commit over outbox and bus to all who handled it, in the order of time', () => {
    const [path] = pathsOf({
      booking: flow({ published: [published(at(25))] }),
      notifications: flow({ handled: [{ eventId, type, consumer: 'plan-messages', handledAt: at(40) }] }),
      outcomes: flow({ handled: [{ eventId, type, consumer: 'schedule-surveys', handledAt: at(37) }] }),
    });
    expect(path?.title).toBe('booked, version 2');
    expect(path?.steps.map(({ lane, column, ms }) => [lane, column, ms])).toEqual([
      ['booking', 0, 0],
      ['outbox', 0, 0],
      ['bus', 1, 25],
      ['outcomes', 2, 37],
      ['notifications', 3, 40],
    ]);
  });

  it('waits at the bus while it is not published', () => {
    const [path] = pathsOf({ booking: flow({ published: [published(null)] }) });
    expect(path?.steps.at(-1)).toMatchObject({ lane: 'bus', ms: null, state: 'waiting' });
  });

  it('ends in a failed bead where a consumer gave up', () => {
    const failed = [{ id: eventId, eventId, type, consumer: 'plan-messages', state: 'dead', attempts: 8, error: 'no' }];
    const [path] = pathsOf({ booking: flow({ published: [published(at(9))] }), notifications: flow({ failed }) });
    expect(path?.steps.at(-1)).toMatchObject({ label: 'plan-messages, dead, 8 tries', state: 'failed', error: 'no' });
  });

  it.each([
    [34, '+34 ms'],
    [2900, '+2.9 s'],
    [180_000, '+3 min'],
    [-2, '−2 ms'],
  ])('tells %s ms after the commit as %s', (ms, words) => {
    expect(sinceWords(ms)).toBe(words);
  });
});
