import { ApiError } from '../../api/api-error';
import { bookRequestOf, errorsOf, fieldErrorsOf, noDetails } from './details';

const complete = { ...noDetails, name: ' Clara Mendes ', phone: '+351 912 555 014', careData: true };

describe('the details of a booking', () => {
  it('tick no consent beforehand', () => {
    expect([noDetails.careData, noDetails.surveys]).toEqual([false, false]);
  });

  it('need a name, one way to be reached, and the consent to plan with', () => {
    expect(Object.keys(errorsOf(noDetails))).toEqual(['name', 'phone', 'careData']);
    expect(errorsOf(complete)).toEqual({});
    expect(errorsOf({ ...complete, phone: '', email: 'clara@example.org' })).toEqual({});
    expect(errorsOf({ ...complete, email: 'clara@' }).email).toContain('clara@example.org');
  });

  it('leave out what was not given', () => {
    expect(bookRequestOf(complete)).toEqual({
      name: 'Clara Mendes',
      phone: '+351 912 555 014',
      complaint: '',
      locale: 'en',
      consents: { careData: true, surveys: false },
    });
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
    expect(fieldErrorsOf(new ApiError('problem', 'x', 422, problem))).toEqual({
      phone: 'Write it like +351 912 345 678.',
    });
    expect(fieldErrorsOf(new Error('other'))).toEqual({});
  });
});
