import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { Enquiry } from '@unknot/shared/contracts/api/enquiries';
import { headingOf, practitionersFor, standOf, treatmentsAt, wayOf } from './enquiry-words';

const anEnquiry = (change: Partial<Enquiry> = {}) =>
  ({
    state: 'invited',
    zone: 'Europe/Lisbon',
    locationId: 'chiado',
    client: { id: 'clara', name: 'Clara Mendes', email: 'clara@example.org', phone: null },
    specialty: { code: 'migraine', name: 'Migraine' },
    invitation: {
      practitionerId: 'ines',
      practitionerName: 'Inês Carvalho',
      treatmentId: 'first',
      treatmentName: 'First visit',
      endsAt: '2026-12-09T14:00:00.000Z',
    },
    appointment: null,
    ...change,
  }) as Enquiry;

const catalogue = {
  treatments: [
    { id: 'sixty', name: 'Trigger point 60', initialConsultation: false },
    { id: 'first', name: 'First visit', initialConsultation: true },
    { id: 'elsewhere', name: 'Lymphatic', initialConsultation: true },
  ],
  practitioners: [
    { id: 'hanna', name: 'Hanna', locationIds: ['chiado'], treatmentIds: ['first', 'sixty'], specialties: ['back'] },
    { id: 'ines', name: 'Inês', locationIds: ['chiado'], treatmentIds: ['first'], specialties: ['migraine'] },
    { id: 'marta', name: 'Marta', locationIds: ['mitte'], treatmentIds: ['first', 'elsewhere'], specialties: [] },
  ],
} as unknown as Catalogue;

describe('the words of an enquiry', () => {
  it('say how many people wait', () => {
    expect([0, 1, 3, 12].map(headingOf)).toEqual([
      'Nobody waits for an answer',
      'One person waits for an answer',
      'Three people wait for an answer',
      '12 people wait for an answer',
    ]);
  });

  it('say what has become of it, on the wall of the clinic', () => {
    const now = '2026-12-01T10:00:00.000Z';
    expect(standOf(anEnquiry(), now)).toBe('Invited to First visit with Inês Carvalho, until 9 Dec 14:00');
    expect(standOf(anEnquiry(), '2026-12-10T10:00:00.000Z')).toBe(
      'Invited to First visit with Inês Carvalho; not used until 9 Dec 14:00',
    );
    const what = { treatmentName: 'Swedish 60', practitionerName: 'Tomás Reis', asInvited: true };
    const appointment = { id: 'a', reference: '7Q4MXK', startsAt: '2026-07-03T09:00:00.000Z', ...what };
    expect(standOf(anEnquiry({ state: 'booked', appointment }), now)).toBe('Booked 3 Jul 10:00, 7Q4MXK');
    const other = { ...appointment, asInvited: false };
    expect(standOf(anEnquiry({ state: 'booked', appointment: other }), now)).toBe(
      'Booked 3 Jul 10:00, 7Q4MXK; not as invited, but Swedish 60 with Tomás Reis',
    );
    expect(standOf(anEnquiry({ state: 'closed', invitation: null }), now)).toBe('Closed');
  });

  it('know that only mail carries an answer, and that a text may carry an invitation', () => {
    const byPhone = anEnquiry({ client: { id: 'rui', name: 'Rui', email: null, phone: '+351912555014' } });
    expect([wayOf(anEnquiry(), 'answer'), wayOf(anEnquiry(), 'invite')]).toEqual(['email', 'email']);
    expect([wayOf(byPhone, 'answer'), wayOf(byPhone, 'invite')]).toEqual(['call', 'sms']);
  });
});

describe('an invitation', () => {
  it('is to a first visit that somebody here offers', () => {
    expect(treatmentsAt(catalogue, 'chiado').map(({ id }) => id)).toEqual(['first']);
  });

  it('is to anything that is offered where no treatment is for a first visit', () => {
    const treatments = catalogue.treatments.map((one) => ({ ...one, initialConsultation: false }));
    expect(treatmentsAt({ ...catalogue, treatments }, 'chiado').map(({ id }) => id)).toEqual(['sixty', 'first']);
  });

  it('proposes whoever treats the complaint first, and nobody who does not offer it here', () => {
    expect(practitionersFor(catalogue, anEnquiry(), 'first').map(({ id }) => id)).toEqual(['ines', 'hanna']);
    expect(practitionersFor(catalogue, anEnquiry(), 'sixty').map(({ id }) => id)).toEqual(['hanna']);
  });
});
