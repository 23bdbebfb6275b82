import { advanceTime } from './advance';

const asked: string[] = [];
const quiet = { idle: true, moved: 0 };
let answers: { idle: boolean; moved: number }[] = [];

beforeEach(() => {
  asked.length = 0;
  answers = [];
  globalThis.fetch = jest.fn(async (address) => {
    asked.push(String(address).replace('/api/', '').replace('/operations/', ' '));
    return Response.json({ now: '2026-11-24T15:00:00.000Z', canMove: true, ...(answers.shift() ?? quiet) });
  });
});

describe('Moving the time', () => {
  it('moves every service, and asks nothing more when none had anything to do', async () => {
    expect(await advanceTime(30, () => undefined)).toEqual({ busy: [] });
    expect(asked).toEqual(['booking clock', 'notifications clock', 'outcomes clock']);
  });

  it('goes in steps of half an hour and tells how far it is', async () => {
    const told: string[] = [];
    await advanceTime(75, (words) => told.push(words));
    expect(asked.filter((request) => request === 'booking clock')).toHaveLength(3);
    expect(told).toEqual([
      '0 % of the time has passed.',
      '40 % of the time has passed.',
      '80 % of the time has passed.',
    ]);
  });

  it('lets all work in rounds when a service moved something on, because that may have given the others work', async () => {
    answers = [quiet, { idle: true, moved: 3 }, quiet, quiet, { idle: true, moved: 1 }, quiet];
    expect(await advanceTime(30, () => undefined)).toEqual({ busy: [] });
    expect(asked.filter((request) => request.endsWith('settle'))).toHaveLength(6);
  });

  it('stops after six rounds and names who is still busy', async () => {
    answers = Array.from({ length: 21 }, (_, index) => ({ idle: index % 3 !== 2, moved: 0 }));
    expect(await advanceTime(30, () => undefined)).toEqual({ busy: ['outcomes'] });
  });
});
