import { ApiError } from '../../api/api-error';
import { bookRequestOf, errorsOf, fieldErrorsOf, noDetails } from './details';
import { en } from './words/en';

const complete = { ...noDetails, name: ' Clara Mendes ', phone: '+351 912 555 014', careData: true };

describe('the details of a booking', () => {
  it('tick no consent beforehand', () => {
    expect([noDetails.careData, noDetails.surveys]).toEqual([false, false]);
  });

  it('need a name, one way to be reached, and the consent to plan with', () => {
    expect(Object.keys(errorsOf(en.holding.missing, noDetails))).toEqual(['name', 'phone', 'careData']);
    expect(errorsOf(en.holding.missing, complete)).toEqual({});
    expect(errorsOf(en.holding.missing, { ...complete, phone: '', email: 'clara@example.org' })).toEqual({});
    expect(errorsOf(en.holding.missing, { ...complete, email: 'clara@' }).email).toContain('clara@example.org');
  });

  it('leave out what was not given', () => {
    expect(bookRequestOf(complete, 'en')).toEqual({
      name: 'Clara Mendes',
      phone: '+351 912 555 014',
      complaint: '',
      locale: 'en',
      consents: { careData: true, surveys: false },
    });
  });

  it('name the invitation that led here', () => {
    expect(bookRequestOf(complete, 'en', 'token').invitation).toBe('token');
    expect(bookRequestOf(complete, 'en')).not.toHaveProperty('invitation');
  });

  it('tell the language of the browser where we write it, else English', () => {
    const languages = ['pt', 'pt-PT', 'de-AT', 'ko-KR', 'en-US', 'fr', 'x', '', 'den', 'pt-<b>'];
    expect(languages.map((language) => bookRequestOf(complete, language).locale)).toEqual([
      ...['pt', 'pt-PT', 'de-AT', 'ko-KR', 'en-US', 'en', 'en', 'en', 'en', 'en'],
    ]);
  });

  it('show what the server said of a field at that field', () => {
    const problem = {
      type: '/problems/x',
      title: 'x',
      status: 422,
      detail: 'Check the fields.',
      code: 'X',
      errors: [{ path: 'phone', message: 'Write it like +351 912 345 678.' }],
    };
    expect(fieldErrorsOf(en.common, new ApiError('problem', 'x', 422, problem))).toEqual({
      phone: 'Write it like +351 912 345 678.',
    });
    expect(fieldErrorsOf(en.common, new Error('other'))).toEqual({});
  });
});
