import { emergencyNumberIn, mobileExampleIn } from './by-country';

describe('What depends on the country of a clinic', () => {
  it.each([
    ['PT', '112', '+351'],
    ['GB', '999', '+44'],
    ['US', '911', '+1'],
    ['KR', '119', '+82'],
  ])('in %s: %s in danger of life, and a mobile number begins with %s', (country, emergency, code) => {
    expect(emergencyNumberIn(country)).toBe(emergency);
    expect(mobileExampleIn(country)?.split(' ')[0]).toBe(code);
  });

  it('is left to the chain where the country is not known', () => {
    expect([emergencyNumberIn('XX'), mobileExampleIn('XX')]).toEqual([null, null]);
  });
});
