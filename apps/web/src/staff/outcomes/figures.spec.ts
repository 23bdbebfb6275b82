import type { ChangeCell, Funnel } from '@unknot/shared/contracts/api/surveys';
import { changeTitle, funnelTitle, gapOf, margin, scaleOf, signed } from './figures';

const cell = (facts: Partial<ChangeCell> = {}): ChangeCell => ({
  domain: 'tension',
  name: 'Tension',
  timepoint: '24h',
  suppressed: false,
  n: 40,
  clients: 40,
  mean: 1.2,
  standardDeviation: 1,
  low: 0.9,
  high: 1.5,
  effectSize: 0.6,
  mcid: {
    threshold: 2,
    provisional: true,
    reached: 20,
    couldReach: 36,
    couldNotReach: 4,
    share: 0.56,
    low: 0.4,
    high: 0.7,
    bounds: { low: 0.2, high: 0.84 },
  },
  regressionToMean: 0.5,
  ...facts,
});
const hidden = cell({ suppressed: true, n: null, mean: null, low: null, high: null, regressionToMean: null });
const funnel = (answered: number): Funnel => ({
  timepoint: '24h',
  eligible: 100,
  sent: 98,
  delivered: 95,
  answered,
  responseRate: answered / 100,
  responseOfDelivered: answered / 95,
  lowResponse: answered < 60,
});

describe('Figures of change after care', () => {
  it('carry their sign, and none at zero', () => {
    expect([signed(1.12), signed(-0.44), signed(0.04)]).toEqual(['+1.1', '−0.4', '0.0']);
  });

  it('print half the interval, and nothing without one', () => {
    expect(margin(cell())).toBe('±0.30');
    expect(margin(hidden)).toBeNull();
  });

  it('say plainly why they are missing', () => {
    expect(gapOf(hidden, 11)).toBe('fewer than 11 clients');
    expect(gapOf(cell({ n: 0, mean: null }), 11)).toBe('no answers');
  });

  it('share one scale with zero and the noticeable change in it', () => {
    expect(scaleOf([cell(), hidden])).toEqual({ low: -1, high: 3 });
    expect(scaleOf([cell({ low: -1.4, high: 3.2 })])).toEqual({ low: -2, high: 4 });
  });
});

describe('The titles', () => {
  it('do not call a change noticeable that stays below the noticeable one', () => {
    expect(changeTitle([{ domain: 'tension', name: 'Tension', cells: [cell()] }], 11)).toBe(
      'The mean change stays below what one notices',
    );
  });

  it('name what changes noticeably', () => {
    const cells = [cell({ mean: 2.6, low: 2.3, high: 2.9 })];
    expect(changeTitle([{ domain: 'tension', name: 'Tension', cells }], 11)).toBe(
      'Tension changes noticeably in the mean',
    );
  });

  it('say that hidden figures show nothing', () => {
    expect(changeTitle([{ domain: 'tension', name: 'Tension', cells: [hidden] }], 11)).toBe(
      'No change can be shown yet',
    );
  });

  it('warn of a response below 60 %', () => {
    expect(funnelTitle([funnel(59)])).toBe('59 % answered at 24 h, too few to lean on');
    expect(funnelTitle([funnel(60)])).toBe('60 % answered at 24 h at least');
    expect(funnelTitle([])).toBe('No follow-up is due yet');
  });
});
