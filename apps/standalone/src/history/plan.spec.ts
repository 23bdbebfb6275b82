import type { ChainData } from '@unknot/booking/catalogue/chain-data';
import { demonstration } from '@unknot/booking/catalogue/demonstration';
import { actsOf } from './acts';
import { Draw } from './draw';
import { type PlannedVisit, planVisits } from './plan';

const dayMs = 86_400_000;
const weeks = 12;
const began = Date.parse('2026-09-02T01:00:00Z');
const present = began + weeks * 7 * dayMs;
const plan = (seed: number) => planVisits(demonstration, new Draw(seed), began, weeks);

describe('the plan of the past', () => {
  const visits = plan(20);
  const kept = visits.filter(({ fate }) => fate === 'kept');
  const share = (of: PlannedVisit[]) => of.length / visits.length;

  it('is the same for the same seed, and another for another', () => {
    expect(plan(20)).toEqual(visits);
    expect(plan(21)).not.toEqual(visits);
  });

  it('holds about fifteen hundred appointments, and fills the two weeks to come', () => {
    const booked = visits.filter(({ bookedAt }) => bookedAt < present);
    expect(booked.length).toBeGreaterThan(1_250);
    expect(booked.length).toBeLessThan(1_750);
    expect(booked.filter(({ startsAt }) => startsAt > present).length).toBeGreaterThan(100);
  });

  it('lets some cancel, some stay away and some move', () => {
    expect(share(visits.filter(({ fate }) => fate === 'cancelled'))).toBeGreaterThan(0.04);
    expect(share(visits.filter(({ fate }) => fate === 'missed'))).toBeGreaterThan(0.02);
    expect(visits.some(({ movedFrom }) => movedFrom !== undefined)).toBe(true);
  });

  it('gives nobody two clients at a time', () => {
    const minutes = (code: string) =>
      demonstration.treatments.find((one) => one.code === code) as ChainData['treatments'][number];
    for (const { code } of demonstration.practitioners) {
      const mine = visits.filter(({ practitioner }) => practitioner === code).sort((a, b) => a.startsAt - b.startsAt);
      for (const [at, visit] of mine.slice(1).entries()) {
        const before = mine[at] as PlannedVisit;
        expect(visit.startsAt).toBeGreaterThanOrEqual(
          before.endsAt + minutes(before.treatment).bufferAfterMinutes * 60_000,
        );
      }
    }
  });

  it('begins each course with a first visit, and books each visit after the one before', () => {
    for (const visit of visits) {
      expect(visit.treatment.startsWith('first-visit')).toBe(visit.number === 1);
      expect(visit.bookedAt).toBeLessThan(visit.startsAt);
      const before = visits.find(({ person, number }) => person === visit.person && number === visit.number - 1);
      if (before) expect(visit.bookedAt).toBeGreaterThan(before.startsAt);
    }
  });

  it('leaves one practitioner with so few clients that figures stay hidden', () => {
    const clientsOf = (code: string) =>
      new Set(
        kept.filter((one) => one.practitioner === code && one.startsAt < present).map(({ person }) => person.number),
      );
    expect(clientsOf('priya-raman').size).toBeLessThan(11);
    expect(clientsOf('ines-carvalho').size).toBeGreaterThan(20);
  });

  it('does everything in the order of time, and books before all else', () => {
    const acts = actsOf(new Draw(20), visits);
    expect(acts.map(({ at }) => at)).toEqual(acts.map(({ at }) => at).sort((a, b) => a - b));
    const booked = new Set<PlannedVisit>();
    for (const { kind, visit } of acts) {
      if (kind === 'book') booked.add(visit);
      else expect(booked.has(visit)).toBe(true);
    }
  });
});
