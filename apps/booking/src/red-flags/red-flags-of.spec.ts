import { earlierScreeningOf, type FlaggedVisit, redFlagsOf } from './red-flags-of';

const aVisit = (change: Partial<FlaggedVisit> = {}): FlaggedVisit => ({
  modality: 'trigger-point',
  day: '2026-12-01',
  answers: { anticoagulants: 'yes' },
  valid: true,
  screenings: [{ day: '2026-11-24', by: 'ines', at: new Date('2026-11-24T09:00:00Z') }],
  ...change,
});
const operated = { surgery: 'yes', 'surgery-date': '2026-11-10' };

describe('red flags of a visit', () => {
  it('are those of the kind of work that is booked, on its day', () => {
    expect(redFlagsOf(aVisit())).toEqual(['anticoagulants-deep']);
    expect(redFlagsOf(aVisit({ modality: 'swedish' }))).toEqual([]);
    expect(redFlagsOf(aVisit({ answers: operated }))).toEqual(['surgery-recent']);
    expect(redFlagsOf(aVisit({ answers: operated, day: '2027-01-10' }))).toEqual([]);
    expect(redFlagsOf(aVisit({ answers: null }))).toEqual([]);
  });

  it('have been screened before only while the answers are not too old', () => {
    expect(earlierScreeningOf(aVisit())).toMatchObject({ by: 'ines' });
    expect(earlierScreeningOf(aVisit({ valid: false }))).toBeUndefined();
    expect(earlierScreeningOf(aVisit({ screenings: [] }))).toBeUndefined();
  });

  it('have been screened before only when it was about all of them', () => {
    const later = [{ day: '2027-01-10', by: 'ines', at: new Date('2027-01-10T09:00:00Z') }];
    const answers = { ...operated, anticoagulants: 'yes' };
    expect(earlierScreeningOf(aVisit({ answers, screenings: later }))).toBeUndefined();
    expect(earlierScreeningOf(aVisit({ answers }))).toBeDefined();
  });
});
