import type { Setup } from '@unknot/shared/contracts/api/setup';
import { ModalitySetup, SpecialtySetup, TreatmentSetup } from '@unknot/shared/contracts/api/setup';
import { searchDe } from '../../public/booking/words/search-de';
import { searchEn } from '../../public/booking/words/search-en';
import { searchKo } from '../../public/booking/words/search-ko';
import { searchPt } from '../../public/booking/words/search-pt';
import { modalityForm, phraseWithin, specialtyForm, treatmentForm } from './catalogue-forms';
import type { Told } from './told';

const shoulder = {
  ...{ id: 'shoulder', code: 'shoulder', name: 'Shoulder', phrase: 'a stiff shoulder' },
  translations: { pt: { name: 'Ombro', phrase: 'um ombro preso' }, de: { name: 'Schulter' } },
};
const massage: Setup['treatments'][number] = {
  ...{ id: '0190f2a4-0000-7000-8000-000000000001', name: 'Massage', modality: 'swedish', durationMinutes: 60 },
  ...{ bufferBeforeMinutes: 5, bufferAfterMinutes: 10, privacyMinutes: 5, price: 5500, currency: 'EUR' },
  ...{ equipment: ['table'], initialConsultation: false, preparationAdvice: 'Eat lightly.', aftercareAdvice: '' },
  ...{ advice: ['Water', 'Walk'], active: true },
  translations: { pt: { name: 'Massagem', preparation: 'Coma pouco.', aftercare: 'De outro tempo.' } },
  adviceTranslations: [{ pt: { name: 'Água' } }, {}],
};
const setup = {
  ...{ locations: [], rooms: [], accounts: [], practitioners: [], outside: 0 },
  chain: { name: 'Quiet Hands', phone: null, emergencyNumber: '112' },
  ...{ specialties: [shoulder], modalities: [{ code: 'swedish', name: 'Swedish', translations: {} }] },
  treatments: [massage],
} satisfies Setup;

describe('the forms of what clients read in their language', () => {
  it('send a treatment as its contract wants it, and as it was', () => {
    const sent = TreatmentSetup.parse(treatmentForm.body(treatmentForm.values(massage, setup), setup));
    expect(sent).toMatchObject({
      ...{ name: 'Massage', preparationAdvice: 'Eat lightly.', advice: ['Water', 'Walk'] },
      // Nothing is said elsewhere of what the chain does not say.
      translations: { pt: { name: 'Massagem', preparation: 'Coma pouco.' } },
      adviceTranslations: [{ pt: { name: 'Água' } }, {}],
    });
  });

  it('keep the translations of a line that moves, and leave out an empty one', () => {
    const values = treatmentForm.values(massage, setup);
    const [water, walk] = values.advice as Told[];
    const moved = { ...values, advice: [walk!, { ...walk!, text: ' ' }, water!] };
    expect(treatmentForm.body(moved, setup)).toMatchObject({
      advice: ['Walk', 'Water'],
      adviceTranslations: [{}, { pt: { name: 'Água' } }],
    });
  });

  it('say in the list what is missing where', () => {
    expect(treatmentForm.detail(massage, setup)).toBe(
      '60 min, 55.00 EUR. Portuguese lacks 1 of 4; not in German; not in Korean',
    );
    expect(specialtyForm.detail(shoulder, setup)).toBe(
      'Nobody treats it yet, so it is not offered. Also in Portuguese; German lacks 1 of 2; not in Korean',
    );
    expect(modalityForm.detail(modalityForm.rows(setup)[0]!, setup)).toBe('1 treatment. In no other language');
  });

  it('send specialties and kinds of work, a new one under a code of its own', () => {
    const specialty = specialtyForm.values(shoulder, setup);
    expect(SpecialtySetup.parse(specialtyForm.body(specialty, setup))).toEqual({
      ...{ name: 'Shoulder', phrase: 'a stiff shoulder', translations: shoulder.translations },
    });
    expect(specialtyForm.keyOf?.(specialty, setup)).toBe('shoulder-2');
    const named = (text: string) => ({ name: { ...(specialtyForm.values(null, setup).name as Told), text } });
    expect(specialtyForm.keyOf?.(named('Épaule gelée'), setup)).toBe('epaule-gelee');
    expect(modalityForm.keyOf?.(named('지압'), setup)).toBe('modality');
    expect(ModalitySetup.parse(modalityForm.body(named('지압'), setup))).toEqual({ name: '지압', translations: {} });
  });

  it.each([
    ['en', searchEn],
    ['pt', searchPt],
    ['de', searchDe],
    ['ko', searchKo],
  ] as const)('show a complaint within the sentence in which clients read it: %s', (language, { sentence }) => {
    expect(sentence.startsWith(phraseWithin[language].replace('…', '{complaint}'))).toBe(true);
  });
});
