import type { DayAppointment } from '@unknot/shared/contracts/api/appointments';
import type { Calendar } from '@unknot/shared/contracts/api/front-desk';
import { awayOf, columnsOf, freeSlots, hoursShown, lanesOf, occupancyOf } from './calendar-model';

const date = '2026-11-23';
const at = (time: string) => `${date}T${time}`;
const visit = (id: string, from: string, to: string, over: Partial<DayAppointment> = {}) =>
  ({
    appointmentId: id,
    state: 'booked',
    practitionerId: 'ines',
    roomId: 'two',
    roomName: 'Room 2',
    startsAt: `${at(from)}:00.000Z`,
    startsAtWall: at(from),
    endsAtWall: at(to),
    busyFromWall: at(from),
    busyToWall: at(to),
    ...over,
  }) as DayAppointment;
const calendar = (appointments: DayAppointment[], over: Partial<Calendar> = {}) =>
  ({
    from: date,
    days: 1,
    opening: [{ date, from: '08:00', to: '20:00' }],
    practitioners: [
      {
        id: 'ines',
        name: 'Inês Carvalho',
        working: [
          { date, from: '08:30', to: '12:30' },
          { date, from: '13:30', to: '17:00' },
        ],
      },
      { id: 'rui', name: 'Rui Salgado', working: [] },
    ],
    rooms: [{ id: 'two', name: 'Room 2' }],
    appointments,
    ...over,
  }) as unknown as Calendar;
const ines = (appointments: DayAppointment[]) => columnsOf(calendar(appointments), 'practitioner')[0]!;

describe('the columns of a day', () => {
  it('are those who are in, or have something booked all the same', () => {
    expect(columnsOf(calendar([]), 'practitioner').map(({ title }) => title)).toEqual(['Inês Carvalho']);
    const both = columnsOf(calendar([visit('a', '09:00', '10:00', { practitionerId: 'rui' })]), 'practitioner');
    expect(both.map(({ title, note }) => [title, note])).toEqual([
      ['Inês Carvalho', ''],
      ['Rui Salgado', 'Room 2'],
    ]);
  });

  it('are rooms, with everyone who is in them', () => {
    const [room] = columnsOf(
      calendar([visit('a', '09:00', '10:00'), visit('b', '10:00', '11:00', { practitionerId: 'rui' })]),
      'room',
    );
    expect(room?.appointments).toHaveLength(2);
    expect(awayOf(room!, { from: 420, to: 1200 })).toEqual([{ from: 420, to: 480, word: 'Closed' }]);
  });

  it('are the days of a week, each with its own hours', () => {
    const week = columnsOf(calendar([visit('a', '09:00', '10:00')], { days: 3 }), 'week');
    expect(week.map(({ title, working, appointments }) => [title, working.length, appointments.length])).toEqual([
      ['Mon 23 Nov', 2, 1],
      ['Tue 24 Nov', 0, 0],
      ['Wed 25 Nov', 0, 0],
    ]);
  });

  it('show whole hours, and say when nobody is in', () => {
    const column = ines([]);
    const shown = hoursShown([column]);
    expect(shown).toEqual({ from: 480, to: 1020 });
    expect(awayOf(column, shown)).toEqual([
      { from: 480, to: 510, word: 'Not in' },
      { from: 750, to: 810, word: 'Break' },
    ]);
  });

  it('say how much of the hours is booked, without what was cancelled or missed', () => {
    const states = [
      visit('a', '09:00', '10:15'),
      visit('b', '11:00', '12:00', { state: 'cancelled' }),
      visit('c', '14:00', '15:00', { state: 'no_show' }),
    ];
    expect(occupancyOf(ines(states))).toBe('1 h 15 of 7 h 30');
  });
});

describe('visits that overlap', () => {
  it('lie side by side, and alone again after them', () => {
    const lanes = lanesOf(
      ines([
        visit('gone', '09:00', '10:00', { state: 'cancelled' }),
        visit('new', '09:30', '10:30'),
        visit('later', '10:30', '11:00'),
      ]),
    );
    expect([...lanes]).toEqual([
      ['gone', { lane: 0, lanes: 2 }],
      ['new', { lane: 1, lanes: 2 }],
      ['later', { lane: 0, lanes: 1 }],
    ]);
  });
});

describe('the free slots of a column', () => {
  const text = (slots: { from: number; to: number }[]) => slots.map(({ from, to }) => `${from / 60}-${to / 60}`);

  it('are half hours between what is booked, buffers included', () => {
    const column = ines([visit('a', '09:00', '12:00', { busyFromWall: at('08:45'), busyToWall: at('12:15') })]);
    const morning = freeSlots(column, 15, 0).filter(({ from }) => from < 750);
    expect(text(morning)).toEqual(['8.5-8.75', '12.25-12.5']);
  });

  it('begin after now, on the grid, and not at all on days that are over', () => {
    const column = ines([]);
    expect(freeSlots(column, 15, 16 * 60 + 3)[0]).toEqual({ from: 16 * 60 + 15, to: 16 * 60 + 30 });
    expect(freeSlots(column, 15, 24 * 60)).toEqual([]);
  });

  it('are where a visit was cancelled', () => {
    const column = ines([visit('a', '09:00', '12:00', { state: 'cancelled' })]);
    expect(text(freeSlots(column, 15, 0)).slice(0, 2)).toEqual(['8.5-9', '9-9.5']);
  });
});
