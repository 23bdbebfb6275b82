import type { DayAppointment } from '@unknot/shared/contracts/api/appointments';
import type { FreeTimes } from '@unknot/shared/contracts/api/front-desk';
import type { Column } from './calendar-model';
import { bandsOf, isToldOf, isWhereItIs, nearestTo, neighbour, roomOf, targetsOf } from './move-model';

const date = '2026-11-23';
const moving = {
  practitionerId: 'ines',
  roomId: 'two',
  startsAtWall: `${date}T09:00`,
} as DayAppointment;
const column = (id: string, over: Partial<Column> = {}) =>
  ({ id, date, practitionerId: id, roomId: null, ...over }) as Column;
const free: FreeTimes = {
  times: ['09:00', '09:15', '09:30', '14:00'].flatMap((time) =>
    ['ines', 'rui'].map((practitionerId) => ({
      practitionerId,
      startsAtWall: `${date}T${time}`,
      startsAt: `${date}T${time}:00.000Z`,
      roomIds: time === '14:00' ? ['five'] : ['two', 'five'],
    })),
  ),
};

describe('where a visit can be put down', () => {
  const ofInes = targetsOf(column('ines'), moving, free);

  it('is what is free of a practitioner on the day', () => {
    expect(ofInes.map(({ startsAtWall }) => startsAtWall.slice(11))).toEqual(['09:00', '09:15', '09:30', '14:00']);
    expect(targetsOf(column('hanna'), moving, free)).toEqual([]);
    expect(targetsOf(column('ines', { date: '2026-11-24' }), moving, free)).toEqual([]);
  });

  it('is, by room, what is free of that room with the same practitioner', () => {
    const room = targetsOf(column('two', { practitionerId: null, roomId: 'two' }), moving, free);
    expect(room.map(({ startsAtWall, practitionerId }) => [startsAtWall.slice(11), practitionerId])).toEqual([
      ['09:00', 'ines'],
      ['09:15', 'ines'],
      ['09:30', 'ines'],
    ]);
  });

  it('is shown as bands in which the whole visit lies', () => {
    expect(bandsOf(ofInes, 60, 15)).toEqual([
      { from: 540, to: 630 },
      { from: 840, to: 900 },
    ]);
  });

  it('is found from any minute, and in the next column that has a place', () => {
    expect(nearestTo(ofInes, 600)?.startsAtWall).toBe(`${date}T09:30`);
    expect(nearestTo([], 600)).toBeUndefined();
    const columns = [column('ines'), column('hanna'), column('rui')];
    const hasPlace = (one: Column) => targetsOf(one, moving, free).length > 0;
    expect(neighbour(columns, 0, 1, hasPlace)?.id).toBe('rui');
    expect(neighbour(columns, 2, 1, hasPlace)).toBeUndefined();
  });

  it('keeps its room when it can, and is no news when only the room is another', () => {
    const [here, , , afternoon] = ofInes;
    expect([roomOf(moving, here!), roomOf(moving, afternoon!)]).toEqual(['two', 'five']);
    expect([isWhereItIs(moving, here!), isToldOf(moving, here!), isToldOf(moving, afternoon!)]).toEqual([
      true,
      false,
      true,
    ]);
    const otherRoom = { ...here!, roomId: 'five' };
    expect([isWhereItIs(moving, otherRoom), isToldOf(moving, otherRoom)]).toEqual([false, false]);
  });
});
