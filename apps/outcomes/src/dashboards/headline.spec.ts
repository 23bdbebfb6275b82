import type { ChangeCell, Funnel } from '@unknot/shared/contracts/api/surveys';
import { loadInstruments } from '../instruments/instruments';
import { changeCell, suppressedCell } from './change-cell';
import { headlineOf } from './headline';

const [, tension, , pain] = loadInstruments().find('unknot-daily', '1').scores;
const funnel = (eligible: number, answered: number): Funnel[] => [
  {
    timepoint: '24h',
    eligible,
    sent: eligible,
    delivered: eligible,
    answered,
    responseRate: eligible === 0 ? null : answered / eligible,
    responseOfDelivered: eligible === 0 ? null : answered / eligible,
    lowResponse: eligible > 0 && answered / eligible < 0.6,
  },
];
const cell = (score: typeof tension, pairs: [number, number][]): ChangeCell =>
  changeCell(
    score!,
    '24h',
    pairs.map(([baseline, followUp]) => ({ baseline, followUp, count: 5 })),
    { clients: 12, eligible: 5 * pairs.length },
  );

describe('the sentence above a dashboard', () => {
  it.each<[string, Funnel[], ChangeCell[]]>([
    ['No follow-up is due yet in these days: the first goes out 24 hours after a session.', funnel(0, 0), []],
    ['Nobody has answered 24 hours after the session yet.', funnel(5, 0), []],
    ['43 % answered 24 hours after the session: too few to lean on.', funnel(30, 13), [cell(tension, [[8, 5]])]],
    [
      'Fewer than 11 clients have answered 24 hours after the session: figures are shown from 11 on.',
      funnel(5, 4),
      [suppressedCell(tension!, '24h')],
    ],
    [
      'Tension changed most: 3.0 points better in the mean, 24 hours after the session.',
      funnel(20, 15),
      [
        cell(pain, [
          [5, 4],
          [6, 4],
          [5, 4],
        ]),
        cell(tension, [
          [8, 5],
          [7, 5],
          [9, 5],
        ]),
      ],
    ],
    [
      'Pain changed most: 2.0 points worse in the mean, 24 hours after the session.',
      funnel(20, 15),
      [
        cell(pain, [
          [4, 5],
          [4, 7],
        ]),
      ],
    ],
    [
      'No clear change 24 hours after the session: every interval includes no change at all.',
      funnel(20, 15),
      [
        cell(pain, [
          [4, 5],
          [5, 4],
        ]),
      ],
    ],
  ])('%s', (sentence, steps, change) => {
    expect(headlineOf(steps, change)).toBe(sentence);
  });

  it('never speaks of a cause', () => {
    const sentence = headlineOf(funnel(20, 15), [cell(tension, [[8, 5]])]);
    expect(sentence).not.toMatch(/caus|because|thanks|due to|effect/i);
  });
});
