import type { SessionRecord } from '@unknot/shared/contracts/api/sessions';
import { missingIn, pressed, sameRecord, toggled } from './record';

const empty: SessionRecord = {
  checkIn: { discomfort: null, toleratedPressure: null, regions: [], note: '' },
  techniques: [],
  pressureUsed: null,
  feedback: null,
  reaction: null,
  note: '',
  advice: [],
  verdict: null,
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

  it('keeps the pain of a region that is pressed again', () => {
    const neck = { region: 'back-neck', pain: 8, referred: false, treated: false };
    expect(pressed([neck], 'back-neck', 'pain')).toEqual([neck]);
    expect(pressed([], 'back-neck', 'pain')).toEqual([{ ...neck, pain: 5 }]);
    expect(pressed([neck], 'back-neck', 'treated')).toEqual([{ ...neck, treated: true }]);
  });

  it('is the same however its fields are ordered', () => {
    const { verdict, ...rest } = empty;
    expect(sameRecord(empty, { verdict, ...rest })).toBe(true);
    expect(sameRecord(empty, { ...empty, note: 'Released.' })).toBe(false);
  });
});
