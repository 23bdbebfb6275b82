import { randomUUID } from 'node:crypto';
import { TreatmentSetup } from '@unknot/shared/contracts/api/setup';
import type { As, TestAnswer } from '@unknot/shared/testing/service';
import { aBooker, BookingTest, triggerPoint } from '../testing/booking-test';
import { aRecord, Visits } from '../testing/visits';

const manager: { as: As } = { as: { roles: ['chain_manager'] } };

describe('What a chain says in other languages', () => {
  let test: BookingTest;
  let visits: Visits;
  let before: TreatmentSetup;
  const put = (path: string, body: object, as = manager): Promise<TestAnswer> =>
    test.service.request('PUT', `staff/setup/${path}`, { body, ...as });
  const treatment = (change: object, id = triggerPoint) => put(`treatments/${id}`, { ...before, ...change });
  const rowOf = ({ body }: TestAnswer, id = triggerPoint) =>
    body.treatments.find((one: { id: string }) => one.id === id);
  const setup = () => test.service.request('GET', 'staff/setup', manager);
  const offered = async (language: string) =>
    (await test.service.request('GET', `catalogue?language=${language}`)).body;
  const told = async (appointmentId: string) =>
    (
      await test.service.request('POST', 'internal/appointments', {
        as: { service: 'notifications' },
        body: { appointmentIds: [appointmentId] },
      })
    ).body.appointments[0];

  beforeAll(async () => {
    test = await BookingTest.start();
    visits = new Visits(test);
    const { id: _, ...row } = rowOf(await setup());
    before = TreatmentSetup.parse(row);
  });
  beforeEach(() => test.empty());
  afterEach(() => treatment({}));
  afterAll(() => test.close());

  describe('of a treatment', () => {
    it('is shown as it was written, also of its lines of advice', () => {
      expect(before.translations?.pt?.name).toBe('Terapia de pontos-gatilho');
      expect(before.advice?.[0]).toBe('Warm shower');
      expect(before.adviceTranslations?.[0]?.ko).toEqual({ name: '따뜻한 물로 샤워하기' });
    });

    it('reaches the booking page and the messages of a client who reads it', async () => {
      const translations = { de: { name: 'Punktarbeit', preparation: 'Kommen Sie satt.' } };
      const answer = await treatment({ translations, adviceTranslations: before.advice?.map(() => ({})) });
      expect([answer.status, rowOf(answer).translations]).toEqual([200, translations]);
      const { treatments } = await offered('de');
      expect(treatments.find(({ id }: { id: string }) => id === triggerPoint)).toMatchObject({ name: 'Punktarbeit' });
      const { appointment } = await test.booked(aBooker({ locale: 'de' }));
      expect(await told(appointment.appointmentId)).toMatchObject({
        treatmentName: 'Punktarbeit',
        preparationAdvice: 'Kommen Sie satt.',
        aftercareAdvice: before.aftercareAdvice,
      });
    });

    it('is kept with a changed text by whoever sends both, also where it stays the same', async () => {
      const answer = await treatment({ preparationAdvice: 'Eat a little, and not late.' });
      expect(rowOf(answer)).toMatchObject({
        preparationAdvice: 'Eat a little, and not late.',
        translations: before.translations,
      });
    });

    it('is dropped where the text changes and the request does not speak of it, and only there', async () => {
      const silent = { translations: undefined, adviceTranslations: undefined };
      const answer = await treatment({ ...silent, preparationAdvice: 'Eat a little.' });
      const { translations, adviceTranslations } = rowOf(answer);
      expect(translations.pt).toEqual({
        name: before.translations?.pt?.name,
        aftercare: before.translations?.pt?.aftercare,
      });
      expect(adviceTranslations).toEqual(before.adviceTranslations);
    });

    it('is that of its line of advice, wherever the line stands', async () => {
      const id = randomUUID();
      const own = { name: 'Long walk', active: false, translations: {} };
      const lines = { advice: ['Water', 'Walk home'], adviceTranslations: [{ pt: { name: 'Água' } }, {}] };
      expect(rowOf(await treatment({ ...own, ...lines }, id), id)).toMatchObject(lines);
      const turned = { advice: ['Walk home', 'Water'], adviceTranslations: undefined };
      expect(rowOf(await treatment({ ...own, ...turned }, id), id).adviceTranslations).toEqual([
        {},
        { pt: { name: 'Água' } },
      ]);
      const cleared = { advice: ['Water'], adviceTranslations: [{}] };
      expect(rowOf(await treatment({ ...own, ...cleared }, id), id).adviceTranslations).toEqual([{}]);
    });

    it('goes into the mail after the visit', async () => {
      await treatment({ advice: ['Warm shower'], adviceTranslations: [{ de: { name: 'Warm abbrausen' } }] });
      const { appointmentId } = await visits.signed(aRecord({ advice: ['warm-shower'] }));
      await test.sql.query(`update client set locale = 'de'`);
      expect((await told(appointmentId)).adviceGiven).toEqual(['Warm abbrausen']);
    });

    it.each([
      ['a language of no page', { translations: { fr: { name: 'Point gâchette' } } }, 'translations'],
      ['words that are none of it', { translations: { pt: { about: 'Bom' } } }, 'translations.pt'],
      ['a name that says nothing', { translations: { pt: { name: ' ' } } }, 'translations.pt.name'],
      ['a name without end', { translations: { ko: { name: '점'.repeat(81) } } }, 'translations.ko.name'],
      ['a text without end', { translations: { de: { aftercare: 'x'.repeat(2001) } } }, 'translations.de.aftercare'],
      ['lines of no advice', { adviceTranslations: [{}] }, 'adviceTranslations'],
      ['lines of advice that it leaves out', { advice: undefined, adviceTranslations: [{}] }, 'adviceTranslations'],
      [
        'two lines in one',
        { advice: ['Water'], adviceTranslations: [{ de: { name: 'Wasser\nWärme' } }] },
        'adviceTranslations.0.de.name',
      ],
    ])('is refused where it is %s', async (_, change, path) => {
      const { status, body } = await treatment(change);
      expect([status, body.code, body.errors?.[0].path]).toEqual([400, 'INPUT_INVALID', path]);
      expect(rowOf(await setup())).toMatchObject(before);
    });

    it('names the text with a character that cannot be kept', async () => {
      const { status, body } = await treatment({ translations: { pt: { aftercare: 'Descanse\u0000' } } });
      expect([status, body.code, body.errors[0].path]).toEqual([422, 'TEXT_NOT_STORABLE', 'translations.pt.aftercare']);
    });

    it('survives words that somebody wrote into the database by hand', async () => {
      await test.sql.query(
        `update treatment set translations = '{"fr": {"name": "Massage"}, "pt": {"name": "Mãos"}}' where id = $1`,
        [triggerPoint],
      );
      expect(rowOf(await setup()).translations.pt).toEqual({ name: 'Mãos' });
    });
  });

  describe.each([
    ['specialties', 'shoulder', { name: 'Shoulder', phrase: 'a stiff shoulder' }, 'phrase'],
    ['modalities', 'lymphatic', { name: 'Lymphatic' }, 'name'],
  ] as const)('of %s', (kind, code, own, word) => {
    const shown = async ({ body }: TestAnswer | { body?: undefined } = {}, of: string = code) =>
      ((body ?? (await setup()).body) as Record<string, { code: string }[]>)[kind]?.find((one) => one.code === of);

    it('is written beside them, and read by clients', async () => {
      const earlier = await shown();
      const translations = { ko: { name: '새 이름' }, pt: { [word]: 'como se diz' } };
      const answer = await put(`${kind}/${code}`, { ...own, translations });
      expect([answer.status, await shown(answer)]).toEqual([200, { code, ...own, translations }]);
      const { [kind]: read } = await offered('pt');
      expect(read.find((one: { code: string }) => one.code === code)[word]).toBe('como se diz');
      await put(`${kind}/${code}`, { ...own, translations: (earlier as { translations?: object }).translations });
      expect(await shown()).toEqual(earlier);
    });

    it('may be of a new one, which is made once', async () => {
      const fresh = { ...own, name: `Cupping ${kind}`, translations: { de: { name: 'Schröpfen' } } };
      const [once, twice] = [await put(`${kind}/cupping`, fresh), await put(`${kind}/cupping`, fresh)];
      expect([once.status, twice.body]).toEqual([200, once.body]);
      expect(await shown(once, 'cupping')).toEqual({ code: 'cupping', ...fresh });
      const same = await put(`${kind}/cupping-2`, { ...fresh, name: fresh.name.toUpperCase() });
      expect([same.status, same.body.code]).toEqual([409, 'SETUP_ALREADY_THERE']);
    });

    it('is for chain managers, and refused where it does not fit', async () => {
      expect((await put(`${kind}/${code}`, own, { as: { roles: ['location_manager'] } })).status).toBe(403);
      const wrong: [string, object, string][] = [
        [code, { ...own, name: '' }, 'name'],
        [code, { ...own, translations: { pt: { name: 'x'.repeat(81) } } }, 'translations.pt.name'],
        [code, { ...own, translations: { pt: 'Ombro' } }, 'translations.pt'],
      ];
      for (const [of, body, path] of wrong) {
        const answer = await put(`${kind}/${of}`, body);
        expect([answer.status, answer.body.errors?.[0].path]).toEqual([400, path]);
      }
      expect((await put(`${kind}/No%20Code`, own)).status).toBe(400);
    });
  });
});
