import { treatmentOf } from './treatment-words';

describe('A treatment in words', () => {
  it.each([
    ['Trigger point 60', true, 'First visit, Trigger point 60'],
    ['First visit, massage', true, 'First visit, massage'],
    ['Massage, first visit', true, 'Massage, first visit'],
    ['Trigger point 60', false, 'Trigger point 60'],
  ])('%s tells once whether the client is new', (treatmentName, firstVisit, words) => {
    expect(treatmentOf({ treatmentName, firstVisit })).toBe(words);
  });
});
