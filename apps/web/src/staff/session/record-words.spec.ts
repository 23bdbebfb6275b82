import type { SessionRecord } from '@unknot/shared/contracts/api/sessions';
import { asLastTime } from './last-time';
import { differencesOf, recordInWords } from './record-words';

const choices = {
  techniques: [
    { code: 'trigger-point', name: 'Trigger point' },
    { code: 'swedish', name: 'Swedish' },
  ],
  advice: [{ code: 'warm-shower', name: 'Warm shower' }],
};
const zone = 'Europe/Lisbon';
const empty: SessionRecord = {
  checkIn: { discomfort: null, toleratedPressure: null, regions: [], paths: [], triggers: '', note: '' },
  techniques: [],
  triggerPoints: [],
  pressureUsed: null,
  feedback: [],
  breathing: { coached: false, pattern: null, note: '' },
  reaction: null,
  note: '',
  advice: [],
  ownAdvice: '',
  verdict: null,
  verdictWords: '',
};
const last: SessionRecord = {
  ...empty,
  checkIn: {
    ...empty.checkIn,
    discomfort: 7,
    toleratedPressure: 5,
    regions: [
      { region: 'back-trapezius-l', pain: 7, referred: false, treated: true, pressure: 6 },
      { region: 'back-neck-back', pain: 4, referred: false, treated: false, pressure: null },
    ],
    paths: [['back-trapezius-l', 'back-neck-back']],
  },
  triggerPoints: [{ region: 'back-trapezius-l', treated: true, pain: 7, painAfter: 4 }],
  techniques: ['trigger-point', 'gone'],
  pressureUsed: 6,
  feedback: [{ word: 'lighter', at: '2026-11-24T14:42:00.000Z' }],
  advice: ['warm-shower'],
  verdict: 'right',
  note: 'Softened.',
};

describe('a record in words', () => {
  it('names every mark, each word under the hands with its time, and where pain travels', () => {
    const said = recordInWords(last, choices, zone);
    expect(said.map).toEqual([
      ['Regions', 'Upper trapezius, left, back: pain 7, treated with pressure 6\nBack of neck: pain 4'],
      ['Trigger points', '1 Upper trapezius, left, back: pain 7, then 4, treated'],
      ['Referred pain', 'Upper trapezius, left to Back of neck'],
    ]);
    expect(new Map(said.today).get('Feedback')).toBe('14:42 Lighter');
  });

  it('says what a correction changed, and nothing else', () => {
    expect(differencesOf(last, { ...last, techniques: ['swedish'], note: '' }, choices, zone)).toEqual([
      { part: 'Techniques', was: 'Trigger point, gone', now: 'Swedish' },
      { part: 'Note', was: 'Softened.', now: 'nothing' },
    ]);
    expect(differencesOf(last, { ...last }, choices, zone)).toEqual([]);
  });
});

describe('as last time', () => {
  it('repeats what was done, not how the client was or what they said', () => {
    const filled = asLastTime(empty, last, choices);
    expect(filled).toMatchObject({
      checkIn: { discomfort: null, toleratedPressure: 5, paths: [], note: '' },
      techniques: ['trigger-point'],
      triggerPoints: [{ region: 'back-trapezius-l', pain: null, painAfter: null }],
      pressureUsed: 6,
      feedback: [],
      advice: ['warm-shower'],
      verdict: null,
      note: '',
    });
    expect(filled.checkIn.regions).toEqual([
      { region: 'back-trapezius-l', pain: 0, referred: false, treated: true, pressure: 6 },
    ]);
  });

  it('leaves what is noted already', () => {
    const begun = { ...empty, techniques: ['swedish'], pressureUsed: 3 };
    expect(asLastTime(begun, last, choices)).toMatchObject({ techniques: ['swedish'], pressureUsed: 3 });
  });
});
