import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import { EnquiryRequest } from '@unknot/shared/contracts/api/enquiries';
import { ApiError } from '../../api/api-error';
import { clinicChoices, enquiryRequestOf, errorsOf, fieldErrorsOf, openQuestion } from './question';
import { de } from './words/de';
import { en } from './words/en';

const chiado = { id: '0193a5c2-7d00-7c3e-9a51-0d6f5a1b2c3d', code: 'chiado', name: 'Chiado', city: 'Lisbon' };
const alvalade = { ...chiado, id: '0193a5c2-7d00-7c3e-9a51-1d6f5a1b2c3d', code: 'alvalade' };
const chain = (...locations: (typeof chiado)[]) =>
  ({ locations, specialties: [{ code: 'migraine' }] }) as unknown as Catalogue;
const opened = (address = '', catalogue = chain(chiado, alvalade)) =>
  openQuestion(new URLSearchParams(address), catalogue);
const complete = {
  ...opened('place=chiado'),
  question: ' Do you treat migraine? ',
  name: 'Clara Mendes',
  email: 'clara@example.org',
  careData: true,
};

describe('a question before any booking', () => {
  it('begins with the clinic and the complaint of the search, and without any consent', () => {
    expect(opened('place=chiado&complaint=migraine')).toMatchObject({ locationId: chiado.id, complaint: 'migraine' });
    expect(opened('place=elsewhere&complaint=unheard-of')).toMatchObject({ locationId: '', complaint: 'any' });
    expect(opened().careData).toBe(false);
  });

  it('leaves no clinic to choose where there is one', () => {
    expect(opened('', chain(chiado)).locationId).toBe(chiado.id);
    expect(clinicChoices(en, chain(chiado)).map(({ value }) => value)).toEqual([chiado.id]);
    expect(clinicChoices(en, chain(chiado, alvalade)).map(({ value }) => value)).toEqual(['', chiado.id, alvalade.id]);
  });

  it('needs a clinic, words, a name, one way to be answered, and the consent', () => {
    expect(Object.keys(errorsOf(en.missing, opened()))).toEqual([
      'locationId',
      'question',
      'name',
      'email',
      'careData',
    ]);
    expect(errorsOf(en.missing, complete)).toEqual({});
    expect(errorsOf(en.missing, { ...complete, email: '', phone: '+351 912 555 014' })).toEqual({});
    expect(Object.keys(errorsOf(en.missing, { ...complete, email: 'clara@', phone: '12' }))).toEqual([
      'phone',
      'email',
    ]);
  });

  it('is sent without what was left open, as the server takes it', () => {
    const request = enquiryRequestOf(complete, 'en');
    expect(request).toEqual({
      locationId: chiado.id,
      name: 'Clara Mendes',
      email: 'clara@example.org',
      question: 'Do you treat migraine?',
      locale: 'en',
      consents: { careData: true },
    });
    expect(EnquiryRequest.safeParse(request).success).toBe(true);
    expect(enquiryRequestOf({ ...complete, complaint: 'migraine' }, 'en').specialty).toBe('migraine');
  });

  it('shows what the server said of a field at that field', () => {
    const problem = {
      type: '/problems/x',
      title: 'x',
      status: 422,
      detail: 'Check the fields.',
      code: 'X',
      errors: [{ path: 'specialty', message: 'Choose a complaint from the list.' }],
    };
    expect(fieldErrorsOf(en.common, new ApiError('problem', 'x', 422, problem))).toEqual({
      complaint: 'Choose a complaint from the list.',
    });
    expect(fieldErrorsOf(en.common, new Error('other'))).toEqual({});
  });

  it('asks for what is missing in the language of the page', () => {
    expect(errorsOf(de.missing, opened()).question).toBe('Bitte schreiben Sie, was Sie wissen möchten.');
  });
});
