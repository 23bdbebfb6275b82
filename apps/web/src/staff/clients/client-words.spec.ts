import { becauseOf, changesOf, languageOf, visitsOf, wishesIn } from './client-words';

const visit = {
  appointmentId: '0193a5c2-7d00-7c3e-9a51-0d6f5a1b2c3d',
  state: 'booked' as const,
  startsAtWall: '2026-11-24T16:40',
  zone: 'Europe/Lisbon',
  locationName: 'Chiado',
  treatmentName: 'Trigger point 60',
};

describe('the words about a client', () => {
  it('say when they come, else when they came or did not', () => {
    expect(visitsOf({ nextVisit: visit, lastVisit: visit })).toBe('Comes Tue 24 Nov 16:40, Chiado');
    expect(visitsOf({ nextVisit: null, lastVisit: visit })).toBe('Last Tue 24 Nov 16:40, Chiado');
    expect(visitsOf({ nextVisit: null, lastVisit: { ...visit, state: 'no_show' } })).toMatch(/^No show Tue/);
    expect(visitsOf({ nextVisit: null, lastVisit: null })).toBe('No visit yet');
  });

  it('say why two may be one', () => {
    expect(becauseOf(['name'])).toBe('the same name');
    expect(becauseOf(['phone', 'email', 'name'])).toBe('the same number, mail address and name');
  });

  it('say what was corrected, and name a language', () => {
    expect(changesOf(['name', 'locale'])).toBe('Name, language');
    expect(languageOf('pt')).toBe('Portuguese (pt)');
  });

  it('say what a client wants to get', () => {
    expect(wishesIn({ appointments: 'both', questions: true, recalls: true })).toEqual([
      ['About visits', 'by mail and by text'],
      ['Questions afterwards', 'may be sent'],
      ['Invitations to come again', 'may be sent'],
    ]);
    expect(wishesIn({ appointments: 'sms', questions: false, recalls: false }).map(([, wish]) => wish)).toEqual([
      'by text only',
      'wants none',
      'wants none',
    ]);
  });
});
