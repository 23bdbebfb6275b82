import { pageAfterSignIn } from './page-after-sign-in';

describe('the page after signing in', () => {
  const desk = ['appointments:read'];

  it('is the one that was asked for', () => {
    expect(pageAfterSignIn('/staff/messages?state=failed', desk)).toBe('/staff/messages?state=failed');
  });

  it('is the day, when none was', () => {
    expect(pageAfterSignIn(null, desk)).toBe('/staff/day');
  });

  it('is the calendar for those who book', () => {
    expect(pageAfterSignIn(null, ['appointments:read', 'appointments:write'])).toBe('/staff/calendar');
  });

  it('is operations for those who do not see the day', () => {
    expect(pageAfterSignIn(null, ['operations:read', 'operations:act'])).toBe('/staff/operations');
  });

  it('is never a page of somebody else, nor signing in again', () => {
    expect(pageAfterSignIn('https://elsewhere.example/staff/', desk)).toBe('/staff/day');
    expect(pageAfterSignIn('//elsewhere.example', desk)).toBe('/staff/day');
    expect(pageAfterSignIn('/staff/sign-in', desk)).toBe('/staff/day');
  });
});
