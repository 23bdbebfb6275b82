import { aBooker, BookingTest } from '@unknot/booking/testing/booking-test';
import { aRecord, Visits } from '@unknot/booking/testing/visits';
import { anAppointment, aSession, at, detailsOf } from '@unknot/notifications/testing/builders';
import type { AppointmentsNow } from '@unknot/shared/contracts/api/internal';
import { SendingFixture } from '../testing/sending-fixture';

type Told = AppointmentsNow['appointments'][number];

describe('A mail to a client', () => {
  let booking: BookingTest;
  let fixture: SendingFixture;
  const told = new Map<string, Told>();

  /** What booking really tells of a visit with advice, in each language. */
  beforeAll(async () => {
    booking = await BookingTest.start();
    fixture = await SendingFixture.create();
    const { appointmentId } = await new Visits(booking).signed(
      aRecord({ advice: ['warm-shower', 'turn-head'], ownAdvice: '' }),
    );
    for (const locale of ['pt', 'de', 'ko', 'fr']) {
      await booking.sql.query('update client set locale = $1', [locale]);
      const { body } = await booking.service.request<AppointmentsNow>('POST', 'internal/appointments', {
        as: { service: 'notifications' },
        body: { appointmentIds: [appointmentId] },
      });
      told.set(locale, body.appointments[0]!);
    }
  });
  beforeEach(() => fixture.reset());
  afterAll(async () => {
    await fixture.stop();
    await booking.close();
  });

  const mails = () =>
    fixture.catcher
      .list()
      .messages.filter(({ channel }) => channel === 'email')
      .map(({ text }) => text);
  /** A visit of our calendar with the words that booking tells. */
  const booked = async (locale: string) => {
    const appointment = anAppointment();
    const { treatmentName, preparationAdvice, aftercareAdvice, adviceGiven } = told.get(locale)!;
    const words = { treatmentName, preparationAdvice, aftercareAdvice, adviceGiven };
    const say = (change: object = {}) =>
      fixture.owners.appointments.set(appointment.appointmentId, {
        ...detailsOf({ ...appointment, ...change }),
        ...words,
      });
    fixture.knowClient(appointment.clientId, { locale });
    await fixture.planning.contact(appointment.clientId, { locale });
    say();
    await fixture.planning.booked(appointment);
    return { appointment, say };
  };

  it.each([
    [
      'pt',
      'Terapia de pontos-gatilho',
      'Antes de vir',
      'Coma algo leve, e nada na última hora.',
      /Eat lightly|Trigger/,
    ],
    ['de', 'Triggerpunkt-Therapie', 'Bevor Sie kommen', 'Essen Sie leicht, und in der', /Eat lightly|Trigger point/],
    ['ko', '트리거 포인트 치료', '오시기 전에', '식사는 가볍게 하시고', /Eat lightly|Trigger/],
  ])('of a coming visit is all in one language: %s', async (locale, name, before, preparation, english) => {
    await booked(locale);
    await fixture.deliver();
    const [confirmation = ''] = mails();
    expect(confirmation).toContain(name);
    expect(confirmation).toContain(before);
    expect(confirmation.replace(/\s+/g, ' ')).toContain(preparation);
    expect(confirmation).not.toMatch(english);
  });

  it.each([
    ['pt', ['• Um duche quente', '• Rodar a cabeça de hora a hora']],
    ['de', ['• Warm duschen', '• Jede Stunde den Kopf drehen']],
    ['ko', ['• 따뜻한 물로 샤워하기', '• 한 시간마다 고개 돌리기']],
    ['fr', ['• Warm shower', '• Turn the head hourly']],
  ])('afterwards says in it what was advised: %s', async (locale, advice) => {
    const { appointment, say } = await booked(locale);
    await fixture.deliver();
    say({ version: 6, state: 'completed' });
    await fixture.planning.completed(aSession(appointment, at('2026-11-24T17:50')));
    await fixture.time(at('2026-11-24T19:50'));
    await fixture.deliver();
    for (const line of advice) expect(mails().some((text) => text.includes(line))).toBe(true);
  });

  it('is in English for who reads none of our languages: frame and text are never mixed', async () => {
    await booked('fr');
    await fixture.deliver();
    expect(mails()[0]).toMatch(/Before you come\s+Eat lightly[\s\S]*Trigger point therapy/);
  });

  it('has the words of the chain where one text is not translated', async () => {
    const { appointment } = await booking.booked(aBooker({ locale: 'pt', email: 'ana@example.org', phone: undefined }));
    await booking.sql.query(`update treatment set translations = translations #- '{pt,preparation}' where id = $1`, [
      appointment.treatmentId,
    ]);
    const { body } = await booking.service.request<AppointmentsNow>('POST', 'internal/appointments', {
      as: { service: 'notifications' },
      body: { appointmentIds: [appointment.appointmentId] },
    });
    told.set('pt', body.appointments[0]!);
    await booked('pt');
    await fixture.deliver();
    expect(mails()[0]).toMatch(/Antes de vir\s+Eat lightly[\s\S]*Terapia de pontos-gatilho/);
  });
});
