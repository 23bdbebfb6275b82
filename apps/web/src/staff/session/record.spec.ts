import type { SessionRecord } from '@unknot/shared/contracts/api/sessions';
import { missingIn, sameRecord, toggled } from './record';

const empty: SessionRecord = {
  checkIn: { discomfort: null, toleratedPressure: null, regions: [], paths: [], triggers: '', note: '' },
  techniques: [],
  pressureUsed: null,
  triggerPoints: [],
  feedback: [],
  breathing: { coached: false, pattern: null, note: '' },
  reaction: null,
  note: '',
  advice: [],
  ownAdvice: '',
  verdict: null,
  verdictWords: '',
};

describe('the record of a session', () => {
  it('says what is missing before it can be signed', () => {
    expect(missingIn(empty)).toHaveLength(3);
    const ready = { ...empty, checkIn: { ...empty.checkIn, discomfort: 0 }, techniques: ['swedish'] };
    expect(missingIn({ ...ready, verdict: 'right' })).toEqual([]);
    expect(missingIn(ready)).toEqual(['Say whether it was too gentle, right or too much.']);
  });

  it('takes a chip in and out again', () => {
    expect(toggled(['swedish'], 'stretch')).toEqual(['swedish', 'stretch']);
    expect(toggled(['swedish', 'stretch'], 'swedish')).toEqual(['stretch']);
  });

  it('is the same however its fields are ordered', () => {
    const { verdict, ...rest } = empty;
    expect(sameRecord(empty, { verdict, ...rest })).toBe(true);
    expect(sameRecord(empty, { ...empty, note: 'Released.' })).toBe(false);
  });
});
