import { type AnswerRequest, MyProgress, MySurvey } from '@unknot/shared/contracts/api/surveys';
import { get, post } from './client';

const survey = '/api/outcomes/my/survey';

export const loadSurvey = (link: string, signal?: AbortSignal) => get(survey, MySurvey, { link, signal });

/** Saves or, with null, skips one answer. */
export const saveAnswer = (link: string, body: AnswerRequest) => post(`${survey}/answers`, MySurvey, { link, body });

export const completeSurvey = (link: string) => post(`${survey}/complete`, MySurvey, { link });

/** "Something worries me": raises an alert with the practitioner. */
export const askForCall = (link: string) => post(`${survey}/call-me`, MySurvey, { link });

/** The client's whole course. */
export const loadProgress = (link: string, signal?: AbortSignal) =>
  get('/api/outcomes/my/progress', MyProgress, { link, signal });
