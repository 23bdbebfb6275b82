import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import { localNumbers } from './local-numbers';

const catalogue = {
  chain: { emergencyNumber: '112' },
  locations: [
    { id: 'lisbon', mobileExample: '+351 912 345 678', emergencyNumber: '112' },
    { id: 'london', mobileExample: '+44 7400 123456', emergencyNumber: '999' },
    { id: 'elsewhere', mobileExample: null, emergencyNumber: null },
  ],
} as unknown as Catalogue;

describe('numbers where the client goes', () => {
  it('are those of the chosen clinic', () => {
    expect(localNumbers(catalogue, 'london')).toEqual({ example: '+44 7400 123456', code: '+44', emergency: '999' });
    expect(localNumbers(catalogue, 'lisbon')).toMatchObject({ code: '+351', emergency: '112' });
  });

  it('are those of the chain while no clinic is chosen, or its country tells none', () => {
    expect(localNumbers(catalogue, '')).toMatchObject({ code: '+351', emergency: '112' });
    expect(localNumbers(catalogue, 'elsewhere')).toMatchObject({ code: '+351', emergency: '112' });
  });
});
