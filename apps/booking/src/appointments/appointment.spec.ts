import { type AppointmentState, appointmentStates } from '@unknot/shared/contracts/values';
import { resolveWall } from '../time/wall-time';
import { Appointment } from './appointment.entity';
import { changeableUntil } from './change-rules';
import { newReference } from './reference';

const at = (wall: string, zone = 'Europe/Lisbon') => {
  const resolved = resolveWall(wall, zone);
  if (resolved.kind !== 'instant') throw new Error(`${wall} is ${resolved.kind}`);
  return resolved.at;
};
const change = { until: '20:00', graceMinutes: 60 };
const minute = 60_000;
const timeAt = (wall: string) => {
  const startsAt = at(wall);
  const endsAt = startsAt + 75 * minute;
  return { startsAt, endsAt, busyFrom: startsAt, busyTo: endsAt + 15 * minute, startsAtWall: wall };
};
const monday = new Date(at('2026-11-23T14:30'));
const start = new Date(at('2026-11-24T16:40'));

const aHold = (now = monday) =>
  Appointment.hold(
    {
      id: '0193a5c2-7d00-7c3e-9a51-0d6f5a1b2c3d',
      reference: '7Q4MXK',
      time: timeAt('2026-11-24T16:40'),
      zone: 'Europe/Lisbon',
      practitionerId: '0193a5c2-7d00-7c3e-9a51-2d6f5a1b2c3d',
      locationId: '0193a5c2-7d00-7c3e-9a51-3d6f5a1b2c3d',
      roomId: '0193a5c2-7d00-7c3e-9a51-4d6f5a1b2c3d',
      treatment: {
        id: '0193a5c2-7d00-7c3e-9a51-5d6f5a1b2c3d',
        modality: 'trigger-point',
        price: 6500,
        currency: 'EUR',
      },
      heldBy: 'somebody',
      holdMinutes: 8,
    },
    now,
  );
const booking = {
  clientId: '0193a5c2-7d00-7c3e-9a51-1d6f5a1b2c3d',
  courseId: '0193a5c2-7d00-7c3e-9a51-6d6f5a1b2c3d',
  firstVisit: true,
  change,
};
const aBooked = () => {
  const appointment = aHold();
  appointment.book(booking, monday);
  return appointment;
};
const inState = (state: AppointmentState) => Object.assign(aBooked(), { state });

describe('An appointment', () => {
  it('is held for some minutes, and for as long again once', () => {
    const held = aHold();
    expect([held.state, held.version, held.endsAtWall]).toEqual(['held', 1, '2026-11-24T17:55']);
    const justBefore = new Date(monday.getTime() + 8 * minute - 1);
    const over = new Date(monday.getTime() + 8 * minute);
    expect([held.isHeldAt(justBefore), held.isHeldAt(over)]).toEqual([true, false]);
    expect(() => aHold().extendHold(8, over)).toThrow(expect.objectContaining({ code: 'HOLD_EXPIRED' }));
    held.extendHold(8, justBefore);
    expect(held.isHeldAt(over)).toBe(true);
    expect(() => held.extendHold(8, over)).toThrow(expect.objectContaining({ code: 'HOLD_NOT_EXTENDABLE' }));
  });

  it('is booked while it is held, and forgets who held it', () => {
    const appointment = aBooked();
    expect(appointment).toMatchObject({ state: 'booked', version: 2, heldBy: null, holdExpiresAt: null });
    expect(() => appointment.book(booking, monday)).toThrow(
      expect.objectContaining({ code: 'APPOINTMENT_ALREADY_BOOKED' }),
    );
    expect(() => aHold().book(booking, start)).toThrow(expect.objectContaining({ code: 'HOLD_EXPIRED' }));
  });

  const steps: Record<string, [from: AppointmentState[], to: AppointmentState, (one: Appointment) => void]> = {
    confirm: [['booked'], 'confirmed', (one) => one.confirm(monday)],
    move: [['booked', 'confirmed'], 'booked', (one) => one.move(timeAt('2026-11-25T09:00'), one.roomId, change)],
    cancel: [['booked', 'confirmed'], 'cancelled', (one) => one.cancel()],
    arrive: [['booked', 'confirmed'], 'arrived', (one) => one.arrive(start)],
    miss: [['booked', 'confirmed'], 'no_show', (one) => one.miss(start)],
    'take back': [['arrived', 'no_show'], 'confirmed', (one) => one.reopen('confirmed')],
    'start a session': [['arrived'], 'in_session', (one) => one.startSession()],
    'complete a session': [['in_session'], 'completed', (one) => one.completeSession()],
  };
  it.each(Object.entries(steps))('can %s only from the states before, and its version rises', (_, [from, to, step]) => {
    for (const state of appointmentStates) {
      const appointment = inState(state);
      if (from.includes(state)) {
        step(appointment);
        expect([appointment.state, appointment.version]).toEqual([to, 3]);
      } else {
        expect(() => step(appointment)).toThrow(expect.objectContaining({ status: 409 }));
        expect([appointment.state, appointment.version]).toEqual([state, 2]);
      }
    }
  });

  it('keeps its id and its booking when it moves, and has to be confirmed anew', () => {
    const appointment = inState('confirmed');
    appointment.move(timeAt('2026-11-26T09:00'), '0193a5c2-7d00-7c3e-9a51-9d6f5a1b2c3d', change);
    expect(appointment.snapshot()).toMatchObject({
      appointmentId: '0193a5c2-7d00-7c3e-9a51-0d6f5a1b2c3d',
      state: 'booked',
      startsAtWall: '2026-11-26T09:00',
      bookedAt: monday.toISOString(),
      roomId: '0193a5c2-7d00-7c3e-9a51-9d6f5a1b2c3d',
    });
    expect(appointment.changeableUntil).toEqual(new Date(at('2026-11-25T20:00')));
  });

  it('stays confirmed when only its room is another, of which nobody told the client', () => {
    const appointment = inState('confirmed');
    appointment.move(timeAt(appointment.startsAtWall), '0193a5c2-7d00-7c3e-9a51-9d6f5a1b2c3d', change);
    expect([appointment.state, appointment.roomId]).toEqual(['confirmed', '0193a5c2-7d00-7c3e-9a51-9d6f5a1b2c3d']);
    appointment.move(timeAt(appointment.startsAtWall), appointment.roomId, change, appointment.treatmentId);
    expect(appointment.state).toBe('booked');
  });

  it('is checked in on its day, by the wall clock of the place, and missed after its start', () => {
    const early = new Date(at('2026-11-23T23:59'));
    const justBefore = new Date(start.getTime() - 1);
    expect(() => aBooked().arrive(early)).toThrow(expect.objectContaining({ code: 'APPOINTMENT_TOO_EARLY' }));
    expect(() => aBooked().arrive(new Date(at('2026-11-24T00:00')))).not.toThrow();
    expect(() => aBooked().miss(justBefore)).toThrow(expect.objectContaining({ code: 'APPOINTMENT_TOO_EARLY' }));
  });

  it('has no facts for others while it is only held', () => {
    expect(() => aHold().snapshot()).toThrow('a hold has no snapshot');
  });
});

describe('A client may change an appointment', () => {
  const until = (startsAtWall: string, bookedAtWall: string, zone = 'Europe/Lisbon') =>
    changeableUntil(
      { startsAt: new Date(at(startsAtWall, zone)), startsAtWall, zone, bookedAt: new Date(at(bookedAtWall, zone)) },
      change,
    ).getTime();

  it('until 20:00 the day before', () => {
    expect(until('2026-11-24T16:40', '2026-11-20T10:00')).toBe(at('2026-11-23T20:00'));
  });
  it('within an hour of booking when that is later', () => {
    expect(until('2026-11-24T16:40', '2026-11-24T10:00')).toBe(at('2026-11-24T11:00'));
  });
  it('never after its start', () => {
    expect(until('2026-11-24T16:40', '2026-11-24T16:00')).toBe(at('2026-11-24T16:40'));
  });
  it('by the clock on the wall of the place, across a change of it', () => {
    const zone = 'America/New_York';
    expect(until('2026-11-01T09:00', '2026-10-20T09:00', zone)).toBe(at('2026-10-31T20:00', zone));
  });
});

describe('A reference', () => {
  it('is six letters or digits that cannot be mistaken for each other', () => {
    for (let count = 0; count < 1000; count += 1) expect(newReference()).toMatch(/^[2-9A-HJ-KM-NP-TW-Z]{6}$/);
  });
});
