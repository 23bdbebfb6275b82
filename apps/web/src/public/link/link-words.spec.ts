import { ApiError } from '../../api/api-error';
import { linkCause, type Opened } from './link-cause';
import { allLinkWords, linkWordsFor } from './link-words';

const refusal = (code: string, status: number) =>
  new ApiError('problem', 'As the service says it.', status, { code, status, title: code, type: 'x', detail: 'x' });

describe('a link that does not open', () => {
  it.each<[Opened, string, number, string]>([
    ['survey', 'LINK_EXPIRED', 410, 'surveyOver'],
    ['survey', 'LINK_REVOKED', 410, 'surveyNotNeeded'],
    ['survey', 'SURVEY_CANCELLED', 410, 'surveyNotNeeded'],
    ['survey', 'SURVEY_NOT_FOUND', 404, 'gone'],
    ['survey', 'LINK_INVALID', 404, 'invalid'],
    ['tablet', 'LINK_EXPIRED', 410, 'tabletOver'],
    ['questionnaire', 'LINK_EXPIRED', 410, 'questionnaireOver'],
    ['questionnaire', 'INTAKE_CLOSED', 410, 'visitOver'],
    ['questionnaire', 'LINK_REVOKED', 410, 'replaced'],
    ['appointment', 'LINK_EXPIRED', 410, 'expired'],
    ['progress', 'PROGRESS_NOT_FOUND', 404, 'gone'],
    ['invitation', 'INVITATION_OVER', 410, 'invitationOver'],
  ])('to a %s, because of %s, is told as it is', (what, code, status, cause) => {
    expect(linkCause(refusal(code, status), what)).toBe(cause);
  });

  it('may open at the next try when nothing answered, or too much was asked', () => {
    for (const error of [new ApiError('offline', 'Away.'), refusal('TOO_MANY_REQUESTS', 429), new Error('x')]) {
      expect(linkCause(error, 'survey')).toBeNull();
    }
  });

  it.each(allLinkWords)('is told in $language with the number once, and never twice the same', (words) => {
    const { language, clinic, notLoaded, again, ...causes } = words;
    const said = Object.entries(causes);
    for (const [cause, [, sentence]] of said) {
      expect([cause, sentence.split('{phone}').length - 1]).toEqual([cause, cause === 'tabletOver' ? 0 : 1]);
    }
    const all = said.flatMap(([, [title, sentence]]) => [title, sentence]);
    expect(new Set(all).size).toBe(all.length);
    if (language !== 'en') {
      const english = new Set(Object.values(linkWordsFor('en')).flat());
      for (const text of [...all, clinic, ...notLoaded, again])
        expect([text, english.has(text)]).toEqual([text, false]);
    }
  });

  it('is told in the language of the client, whatever its region, else in English', () => {
    expect(['pt-BR', 'de', 'KO-kr', 'fr'].map((language) => linkWordsFor(language).language)).toEqual([
      'pt',
      'de',
      'ko',
      'en',
    ]);
  });
});
