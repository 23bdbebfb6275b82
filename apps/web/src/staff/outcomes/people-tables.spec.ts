import type { ChangeCell } from '@unknot/shared/contracts/api/surveys';
import { changeTable } from './change-table';
import { overdueTable, ownClientsTable } from './people-tables';

const [clara, hugo] = ['0193a5c2-7d00-7c3e-9a51-2d6f5a1b2c3d', '0193a5c2-7d00-7c3e-9a51-2d6f5a1b2c3e'];
const nameOf = (id: string) => (id === clara ? 'Clara Mendes' : 'Hugo Reis');

describe('The tables of single clients', () => {
  it('name who has not answered on the page, and hold ids and instants for the file', () => {
    const survey = { surveyId: hugo, clientId: clara, timepoint: '7d' as const, sent: true };
    const due = { dueAt: '2026-10-12T08:00:00.000Z', closesAt: '2026-10-15T08:00:00.000Z' };
    const { columns, rows } = overdueTable({ total: 1, surveys: [{ ...survey, ...due }] }, nameOf, 'Europe/Lisbon');
    expect(rows).toEqual([
      [
        { text: 'Clara Mendes', value: clara },
        '7 d',
        { text: expect.stringContaining('09:00'), value: due.dueAt },
        { text: expect.stringContaining('09:00'), value: due.closesAt },
        'sent',
      ],
    ]);
    expect(rows[0]).toHaveLength(columns.length);
  });

  it('tell every answer of own clients, and who got worse', () => {
    const at = '2026-10-12T08:00:00.000Z';
    const client = {
      clientId: hugo,
      courseId: hugo,
      baseline: 5,
      points: [
        { timepoint: '24h' as const, at, value: 4 },
        { timepoint: '7d' as const, at, value: 7 },
      ],
      improvement: -2,
      worsened: true,
    };
    const score = { domain: 'tension' as const, name: 'Tension', threshold: 2, provisional: true };
    const { columns, rows } = ownClientsTable(
      { total: 1, clients: [client], score: { ...score, higherIs: 'worse', minimum: 0, maximum: 10 } },
      nameOf,
    );
    expect(Object.fromEntries(columns.map((column, index) => [column, rows[0]![index]]))).toEqual({
      Client: { text: 'Hugo Reis', value: hugo },
      Before: 5,
      Answers: '24 h: 4, 7 d: 7',
      'Last answer': 7,
      At: '7 d',
      Change: { text: '−2', value: -2 },
      'Noticeably worse': 'yes',
    });
  });
});

describe('The table of change', () => {
  it('holds leaving compared with arriving beside the follow-ups', () => {
    const cell = (timepoint: ChangeCell['timepoint'], mean: number): ChangeCell => ({
      ...{ domain: 'pain', name: 'Pain', timepoint, suppressed: false, n: 20, clients: 20, mean },
      ...{ standardDeviation: 1, low: mean - 1, high: mean + 1, effectSize: 1, regressionToMean: null },
      mcid: {
        ...{ threshold: 2, provisional: false, reached: 10, couldReach: 20, couldNotReach: 0, share: 0.5 },
        ...{ low: 0.3, high: 0.7, bounds: null },
      },
    });
    const domains = [
      { domain: 'pain' as const, name: 'Pain', cells: [cell('24h', 1)] },
      { domain: 'pain' as const, name: 'Pain', cells: [cell('after', 2.5)] },
    ];
    const { rows } = changeTable(domains, 11);
    expect(rows.map(([name, when, mean]) => [name, when, mean])).toEqual([
      ['Pain', '24 h', { text: '+1.00', value: 1 }],
      ['Pain', 'leaving, against arriving', { text: '+2.50', value: 2.5 }],
    ]);
  });
});
