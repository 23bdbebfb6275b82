import type { Overview } from '@unknot/shared/contracts/api/operations';
import { headingOf, needsOf, spanWords } from './needs';

const overview = (facts: Partial<Overview> = {}): Overview => ({
  service: 'booking',
  now: '2026-11-24T15:00:00.000Z',
  outboxDepth: 0,
  outboxOldestSeconds: null,
  backlog: 0,
  jobs: 0,
  retrying: 0,
  parked: 0,
  dead: 0,
  consumers: [],
  ...facts,
});

describe('What needs a person', () => {
  it('is nothing while all goes by itself, retries too', () => {
    const needs = needsOf({
      booking: overview({ retrying: 4 }),
      outcomes: overview({ outboxDepth: 2, outboxOldestSeconds: 3 }),
    });
    expect(needs).toEqual([]);
    expect(headingOf(needs)).toBe('Nothing needs you');
  });

  it('is every service that does not answer and the dead letters of all', () => {
    const needs = needsOf({ booking: null, notifications: overview({ dead: 1 }), outcomes: overview({ dead: 1 }) });
    expect(needs).toEqual([
      { what: 'The service booking', rest: 'does not answer' },
      { what: '2 dead letters', rest: 'need a decision' },
    ]);
    expect(headingOf(needs)).toBe('Two things need you');
  });

  it('is a consumer that somebody has paused, with what waits for it', () => {
    const consumer = { consumer: 'plan-messages', handledLastHour: 3, lastHandledAt: null };
    const working = overview({ consumers: [consumer] });
    const paused = (waiting: number) =>
      overview({ consumers: [{ ...consumer, pausedAt: '2026-11-24T14:00:00.000Z', waiting }] });
    expect(needsOf({ booking: working, notifications: paused(1) })).toEqual([
      { what: '1 consumer is paused', rest: 'and 1 event waits' },
    ]);
    expect(needsOf({ booking: paused(0), notifications: paused(0) })).toEqual([
      { what: '2 consumers are paused', rest: 'and nothing waits yet' },
    ]);
  });

  it('is an outbox that has stood still for a minute', () => {
    const needs = needsOf({ booking: overview({ outboxDepth: 3, outboxOldestSeconds: 192 }) });
    expect(needs).toEqual([{ what: '3 events wait to be published,', rest: 'the oldest for 3 min 12 s' }]);
    expect(headingOf(needs)).toBe('One thing needs you');
  });

  it.each([
    [12.4, '12 s'],
    [60, '1 min'],
    [192, '3 min 12 s'],
    [7500, '2 h 5 min'],
  ])('tells %s seconds as %s', (seconds, words) => {
    expect(spanWords(seconds)).toBe(words);
  });
});
