import { askedQuestions, type IntakeAnswers, type Questionnaire } from '@unknot/shared/contracts/api/intake';
import { modalities } from '../catalogue/demonstration-treatments';
import { answersAsked, missingAnswers, wrongAnswers } from './check-answers';
import { contraindicationsOf, RuleBook, ruleBook } from './contraindications';
import { currentQuestionnaire, parseQuestionnaire, questionnaireOf, questionnaires } from './questionnaires';

const english = currentQuestionnaire('en');
const questions = english.sections.flatMap((section) => section.questions);
const today = '2026-11-24';
/** Whoever has nothing to tell. */
const healthy: IntakeAnswers = Object.fromEntries(
  questions
    .filter(({ when, optional }) => when === undefined && !optional)
    .map(({ code, kind }) => [code, kind === 'yes_no' || code === 'pregnancy' ? 'no' : ['none']]),
);
const found = (answers: IntakeAnswers, modality = 'deep-tissue') =>
  contraindicationsOf({ ...healthy, ...answers }, { modality, day: today }).map(
    ({ level, code }) => `${level} ${code}`,
  );

describe('The questionnaire', () => {
  /** All but the words. */
  const skeletonOf = (questionnaire: Questionnaire) => ({
    version: questionnaire.version,
    consent: questionnaire.consent.version,
    sections: questionnaire.sections.map((section) => ({
      code: section.code,
      lead: section.lead !== undefined,
      questions: section.questions.map(({ label: _, hint, options, ...rest }) => ({
        ...rest,
        hint: hint !== undefined,
        options: options?.map(({ code }) => code),
      })),
    })),
    blanks: Object.entries(questionnaire.words).map(([key, words]) => [key, words.match(/\{\w+\}/g)?.sort() ?? []]),
  });

  it.each(questionnaires.map((one) => [one.language, one] as const))('asks the same in %s as in English', (_, one) => {
    expect(skeletonOf(one)).toEqual(skeletonOf(questionnaireOf(one.version, 'en')!));
  });

  it('names each question once, and lets a follow-up come after what it follows', () => {
    const codes = questions.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, when } of questions) {
      if (!when) continue;
      const leader = questions.find((question) => question.code === when.question);
      expect(codes.indexOf(when.question)).toBeLessThan(codes.indexOf(code));
      expect(leader?.options?.map((option) => option.code) ?? ['yes', 'no']).toContain(when.is);
    }
  });

  it('offers options exactly where something is chosen, and “none” with several', () => {
    for (const { kind, options } of questions) {
      expect(options !== undefined).toBe(kind === 'choice' || kind === 'choices');
      if (kind === 'choices') expect(options?.at(-1)?.code).toBe('none');
    }
  });

  it('is asked in the nearest language that there is', () => {
    expect(currentQuestionnaire('xx').language).toBe('en');
    expect(currentQuestionnaire('en-GB').language).toBe('en');
    expect(questionnaireOf('9', 'en')).toBeUndefined();
  });

  it('is refused when a file has a field that nobody knows', () => {
    expect(() => parseQuestionnaire('q.json', JSON.stringify({ ...english, colour: 'red' }))).toThrow(/^q.json: /);
  });
});

describe('Answers', () => {
  const asked = (answers: IntakeAnswers) => askedQuestions(questions, answers).map(({ code }) => code);

  it('open follow-ups, and close those that follow them', () => {
    expect(asked({ injury: 'no' })).not.toContain('injury-what');
    expect(asked({ injury: 'yes' })).toEqual(expect.arrayContaining(['injury-what', 'injury-date', 'fracture']));
    expect(asked({ heart: ['clot', 'veins'] })).toContain('clot-when');
    expect(asked({ heart: ['veins'], 'clot-when': 'recent' })).not.toContain('clot-when');
    expect(answersAsked(english, { injury: 'no', 'injury-what': 'Ankle' })).toEqual({ injury: 'no' });
  });

  it('are complete when every question that is asked and not optional has one', () => {
    expect(missingAnswers(english, healthy)).toEqual([]);
    expect(missingAnswers(english, { ...healthy, surgery: 'yes' })).toEqual([
      { path: 'answers.surgery-what', message: 'Write a few words.' },
      { path: 'answers.surgery-date', message: 'Give a day that is not in the future.' },
    ]);
    expect(missingAnswers(english, {}).length).toBeGreaterThan(10);
  });

  it.each([
    [{ unwell: 'perhaps' }],
    [{ unwell: ['yes'] }],
    [{ heart: 'clot' }],
    [{ heart: ['clot', 'none'] }],
    [{ heart: ['clot', 'clot'] }],
    [{ heart: ['gout'] }],
    [{ 'surgery-date': '2026-02-30' }],
    [{ 'surgery-date': '2026-11-25' }],
    [{ 'surgery-date': '1066-10-14' }],
    [{ more: ['text'] }],
    [{ constructor: 'yes' }],
    [{ toString: 'yes' }],
  ] as IntakeAnswers[][])('are refused when they do not fit: %j', (answers) => {
    expect(wrongAnswers(english, answers!, today)).toEqual([
      { path: `answers.${Object.keys(answers!)[0]}`, message: expect.stringMatching(/^\w[^{}]+\.$/) },
    ]);
  });

  it('can be taken back', () => {
    expect(wrongAnswers(english, { unwell: null }, today)).toEqual([]);
  });
});

describe('Contraindications', () => {
  it('are none for whoever has nothing to tell', () => {
    for (const { code } of modalities) expect([code, found({}, code)]).toEqual([code, []]);
  });

  it.each([
    ['a fever', { unwell: 'yes' }, 'red fever-or-infection'],
    ['a leg that may have a thrombosis', { leg: 'yes' }, 'red leg-thrombosis-sign'],
    ['a recent clot', { heart: ['clot'], 'clot-when': 'recent' }, 'red thrombosis'],
    ['a blood thinner and deep work', { anticoagulants: 'yes' }, 'red anticoagulants-deep'],
    ['osteoporosis and deep work', { conditions: ['osteoporosis'] }, 'red osteoporosis-deep'],
    [
      'pressure out of control',
      { heart: ['high-pressure'], 'pressure-controlled': 'uncontrolled' },
      'red pressure-uncontrolled',
    ],
    ['a pregnancy and deep work', { pregnancy: 'pregnant', 'pregnancy-weeks': 'second' }, 'red pregnancy-abdomen'],
    ['an open wound', { skin: ['wound'] }, 'red wound'],
    ['an operation four weeks ago', { surgery: 'yes', 'surgery-date': '2026-10-27' }, 'red surgery-recent'],
  ] as [string, IntakeAnswers, string][])('are red for %s', (_, answers, expected) => {
    expect(found(answers)[0]).toBe(expected);
  });

  it('depend on the kind of work', () => {
    expect(found({ anticoagulants: 'yes' }, 'swedish')).toEqual(['amber anticoagulants']);
    expect(found({ anticoagulants: 'yes' }, 'breathing')).toEqual([]);
    expect(found({ heart: ['heart-failure'] }, 'lymphatic')).toEqual(['red heart-failure-lymphatic']);
    expect(found({ heart: ['heart-failure'] }, 'swedish')).toEqual(['amber heart-failure']);
  });

  it('count six weeks to the day of the visit', () => {
    expect(found({ surgery: 'yes', 'surgery-date': '2026-10-13' })).toEqual(['red surgery-recent', 'amber surgery']);
    expect(found({ surgery: 'yes', 'surgery-date': '2026-10-12' })).toEqual(['amber surgery']);
  });

  it('put the red ones first, each with its source', () => {
    const all = contraindicationsOf(
      { ...healthy, skin: ['bruise', 'wound'], unwell: 'yes' },
      { modality: 'sports', day: today },
    );
    expect(all.map(({ level }) => level)).toEqual(['red', 'red', 'amber']);
    for (const { source, sentence } of all) {
      expect(source.length).toBeGreaterThan(10);
      expect(sentence).toMatch(/\.$/);
    }
  });

  it('ask only about questions and options that exist, and kinds of work that the chain has', () => {
    const known = new Set(modalities.map(({ code }) => code));
    for (const rule of ruleBook.rules) {
      expect(rule.modalities?.filter((code) => !known.has(code)) ?? []).toEqual([]);
      for (const condition of rule.when) {
        const question = questions.find(({ code }) => code === condition.question);
        if ('withinDays' in condition) expect(question?.kind).toBe('date');
        else
          expect(question?.options?.map(({ code }) => code) ?? (question ? ['yes', 'no'] : [])).toContain(condition.is);
      }
    }
  });

  it('are refused as data without a source, or twice', () => {
    const [rule] = ruleBook.rules;
    expect(RuleBook.safeParse({ ...ruleBook, rules: [{ ...rule, source: 'hearsay' }] }).success).toBe(false);
    expect(RuleBook.safeParse({ ...ruleBook, rules: [rule, rule] }).success).toBe(false);
  });
});
