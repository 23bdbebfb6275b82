import { aBooker, BookingTest } from '../testing/booking-test';
import { aRecord, Visits } from '../testing/visits';

describe('What a message says of a visit', () => {
  let test: BookingTest;
  let visits: Visits;
  beforeAll(async () => {
    test = await BookingTest.start();
    visits = new Visits(test);
  });
  beforeEach(() => test.empty());
  afterAll(() => test.close());

  const told = async (appointmentId: string) => {
    const { body } = await test.service.request('POST', 'internal/appointments', {
      as: { service: 'notifications' },
      body: { appointmentIds: [appointmentId] },
    });
    return body.appointments[0];
  };
  const write = (locale: string) => test.sql.query('update client set locale = $1', [locale]);

  it.each([
    ['pt-PT', 'Terapia de pontos-gatilho', /^Coma algo leve/, /^Onde o trabalho/, 'Um duche quente'],
    ['de', 'Triggerpunkt-Therapie', /^Essen Sie leicht/, /^Wo tief gearbeitet/, 'Warm duschen'],
    ['ko-KR', '트리거 포인트 치료', /^식사는 가볍게/, /^깊게 풀어/, '따뜻한 물로 샤워하기'],
    ['fr', 'Trigger point therapy', /^Eat lightly/, /^Where the work/, 'Warm shower'],
  ])('is in the language of the client, %s', async (locale, name, preparation, aftercare, advice) => {
    const { appointmentId } = await visits.signed(aRecord({ advice: ['warm-shower'], ownAdvice: 'Sit less.' }));
    await write(locale);
    expect(await told(appointmentId)).toMatchObject({
      treatmentName: name,
      preparationAdvice: expect.stringMatching(preparation),
      aftercareAdvice: expect.stringMatching(aftercare),
      adviceGiven: [advice, 'Sit less.'],
    });
  });

  it('is as the chain wrote it where a single text is not translated', async () => {
    const { appointment } = await test.booked(aBooker({ locale: 'pt' }));
    await test.sql.query(`update treatment set translations = translations #- '{pt,preparation}' where id = $1`, [
      appointment.treatmentId,
    ]);
    expect(await told(appointment.appointmentId)).toMatchObject({
      treatmentName: 'Terapia de pontos-gatilho',
      preparationAdvice: expect.stringMatching(/^Eat lightly/),
    });
    await test.sql.query(
      `update treatment set translations = jsonb_set(translations, '{pt,preparation}', '"Coma algo leve."') where id = $1`,
      [appointment.treatmentId],
    );
  });

  it('is so on the page of the client too, and English for the staff', async () => {
    const { appointment } = await test.booked(aBooker({ locale: 'de' }));
    expect(appointment).toMatchObject({ treatmentName: 'Triggerpunkt-Therapie', language: 'de' });
    const { body } = await test.service.request('GET', 'my/appointment', {
      as: { link: test.mailLink(appointment.appointmentId) },
    });
    expect(body).toMatchObject({
      treatmentName: 'Triggerpunkt-Therapie',
      preparationAdvice: expect.stringMatching(/^Essen Sie leicht/),
    });
    const day = appointment.startsAtWall.slice(0, 10);
    const seen = await test.service.request('GET', `staff/day?locationId=${appointment.location.id}&date=${day}`, {
      as: { roles: ['front_desk'] },
    });
    expect(seen.body.appointments[0].treatmentName).toBe('Trigger point therapy');
  });

  it('names the next treatment of a course in that language, and in English to the staff', async () => {
    const { courseId } = await visits.signed();
    await write('ko');
    const { body } = await test.service.request('POST', 'internal/courses', {
      as: { service: 'notifications' },
      body: { courseIds: [courseId] },
    });
    expect(body.courses[0].treatmentName).toBe('트리거 포인트 치료');
    const seen = await test.service.request('GET', `staff/courses/${courseId}`, { as: { roles: ['chain_manager'] } });
    expect(seen.body.next?.treatmentName ?? 'Trigger point therapy').toBe('Trigger point therapy');
  });
});
