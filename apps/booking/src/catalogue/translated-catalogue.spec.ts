import { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import { BookingTest } from '../testing/booking-test';

describe('The catalogue', () => {
  let test: BookingTest;
  beforeAll(async () => {
    test = await BookingTest.start();
  });
  afterAll(() => test.close());

  const ask = (language: string) => test.service.request('GET', `catalogue?language=${language}`);
  const shown = async (language?: string) => {
    const { body } = language === undefined ? await test.service.request('GET', 'catalogue') : await ask(language);
    const { treatments, specialties, modalities } = Catalogue.parse(body);
    const treatment = (code: string) => treatments.find((one) => one.code === code)!;
    return {
      treatment,
      specialty: specialties.find(({ code }) => code === 'shoulder')!,
      modality: (code: string) => modalities.find((one) => one.code === code)?.name,
    };
  };

  it('is as the chain wrote it where no language is asked for', async () => {
    const { treatment, specialty, modality } = await shown();
    expect(treatment('physiotherapy-45').name).toBe('Physiotherapy');
    expect(treatment('physiotherapy-45').preparationAdvice).toMatch(/^Bring clothes/);
    expect(specialty).toEqual({ code: 'shoulder', name: 'Shoulder', phrase: 'a stiff shoulder' });
    expect(modality('lymphatic')).toBe('Lymphatic');
  });

  it.each([
    ['pt', 'Fisioterapia', /^Traga roupa/, /^Faça os exercícios/, 'um ombro preso', 'Drenagem linfática'],
    [
      'de',
      'Physiotherapie',
      /^Bringen Sie Kleidung/,
      /^Machen Sie die Übungen/,
      'eine steife Schulter',
      'Lymphdrainage',
    ],
    ['ko', '물리치료', /^움직이기 편한 옷/, /^알려 드린 운동/, '뻣뻣한 어깨', '림프 순환'],
  ])('speaks %s', async (language, name, preparation, aftercare, phrase, drainage) => {
    const { treatment, specialty, modality } = await shown(language);
    const physiotherapy = treatment('physiotherapy-45');
    expect(physiotherapy.name).toBe(name);
    expect(physiotherapy.preparationAdvice).toMatch(preparation);
    expect(physiotherapy.aftercareAdvice).toMatch(aftercare);
    expect(specialty.phrase).toBe(phrase);
    expect(modality('lymphatic')).toBe(drainage);
  });

  it('tells the country of each clinic, by which a new client is written to', async () => {
    const { body } = await ask('en');
    expect(body.locations.map(({ country }: { country: string }) => country)).toEqual(['PT', 'PT', 'PT', 'GB', 'US']);
  });

  it('may be kept by whoever asks, each language by itself', async () => {
    const tags = await Promise.all(
      ['pt', 'ko', 'pt'].map(async (language) => {
        const { headers } = await ask(language);
        expect(headers.get('cache-control')).toBe('public, max-age=60');
        return headers.get('etag');
      }),
    );
    expect(tags.every(Boolean)).toBe(true);
    expect(new Set(tags).size).toBe(2);
    expect(tags[2]).toBe(tags[0]);
  });

  it('knows no other languages than those of the pages', async () => {
    expect((await ask('fr')).status).toBe(400);
  });

  it('loses the translation of a text that is changed, and no other', async () => {
    const lymphatic = `where code = 'lymphatic-60'`;
    await test.sql.query(
      `update treatment set preparation_advice = 'Drink a glass of water.', position = 3 ${lymphatic}`,
    );
    const [{ translations }] = await test.sql.query(`select translations from treatment ${lymphatic}`);
    expect(translations.pt).toEqual({
      name: 'Drenagem linfática',
      aftercare: expect.stringContaining('casa de banho'),
    });
    expect((await shown('pt')).treatment('lymphatic-60')).toMatchObject({
      name: 'Drenagem linfática',
      preparationAdvice: 'Drink a glass of water.',
    });
    await test.sql.query(`update modality set name = 'Lymph' where code = 'lymphatic'`);
    expect((await shown('de')).modality('lymphatic')).toBe('Lymph');
  });

  it('keeps what is translated together with the text', async () => {
    await test.sql.query(
      `update modality set name = 'Drainage', translations = '{"de": {"name": "Lymphe"}}' where code = 'lymphatic'`,
    );
    const said = await Promise.all(['de', 'pt'].map(async (language) => (await shown(language)).modality('lymphatic')));
    expect(said).toEqual(['Lymphe', 'Drainage']);
  });

  it('is read where the release before wrote a row that knows nothing of languages', async () => {
    await test.sql.query(`update modality set translations = null where code = 'swedish'`);
    expect((await shown('pt')).modality('swedish')).toBe('Swedish');
  });
});
