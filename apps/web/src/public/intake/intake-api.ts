import { type IntakeAnswer, MyIntake } from '@unknot/shared/contracts/api/intake';
import { get, post, put } from '../../api/client';

const address = '/api/booking/my/intake';

export const loadIntake = (link: string, signal?: AbortSignal) => get(address, MyIntake, { link, signal });

/** Null takes an answer back. */
export const saveAnswers = (link: string, version: string, answers: Record<string, IntakeAnswer | null>) =>
  put(address, MyIntake, { link, body: { version, answers } });

/** Hands it in; the text of the consent is the one that `intake` shows. */
export const handIn = (link: string, { questionnaire }: MyIntake, idempotencyKey: string) =>
  post(address, MyIntake, {
    link,
    idempotencyKey,
    body: {
      version: questionnaire.version,
      consent: { agreed: true, version: questionnaire.consent.version, language: questionnaire.language },
    },
  });
