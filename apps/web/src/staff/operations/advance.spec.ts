import { advanceTime } from './advance';

const asked: string[] = [];
let answers: { idle: boolean; moved: number }[] = [];

beforeEach(() => {
  asked.length = 0;
  answers = [];
  globalThis.fetch = jest.fn(async (address) => {
    asked.push(String(address).replace('/api/', '').replace('/operations/', ' '));
    const state = String(address).endsWith('settle') ? (answers.shift() ?? { idle: true, moved: 0 }) : undefined;
    return Response.json({ now: '2026-11-24T15:00:00.000Z', canMove: true, ...(state ?? { idle: true, moved: 0 }) });
  });
});

describe('Moving the time', () => {
  it('moves every service, then lets each work until all are quiet', async () => {
    expect(await advanceTime(60, () => undefined)).toEqual({ busy: [] });
    expect(asked).toEqual([
      'booking clock',
      'notifications clock',
      'outcomes clock',
      'booking settle',
      'notifications settle',
      'outcomes settle',
    ]);
  });

  it('goes another round when a service moved something on, because that may have given the others work', async () => {
    answers = [
      { idle: true, moved: 0 },
      { idle: true, moved: 3 },
      { idle: true, moved: 0 },
    ];
    expect(await advanceTime(60, () => undefined)).toEqual({ busy: [] });
    expect(asked).toHaveLength(9);
  });

  it('stops after six rounds and names who is still busy', async () => {
    answers = Array.from({ length: 18 }, (_, index) => ({ idle: index % 3 !== 2, moved: 0 }));
    expect(await advanceTime(60, () => undefined)).toEqual({ busy: ['outcomes'] });
    expect(asked).toHaveLength(21);
  });
});
