import { Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor } from '@unknot/shared/auth/actor';
import {
  askedQuestions,
  type IntakeAnswer,
  type IntakeAnswers,
  type IntakeQuestion,
  type Questionnaire,
  type StaffIntake,
} from '@unknot/shared/contracts/api/intake';
import type { EntityManager } from 'typeorm';
import { detailsOf } from '../appointments/appointment-details.query';
import { contraindicationsOf } from './contraindications';
import { IntakeUnknown } from './intake.errors';
import { questionnaireOf } from './questionnaires';
import { validFor } from './visit-of-link';

/** In which the practitioners read. */
const staffLanguage = 'en';

interface IntakeRow {
  version: string;
  locale: string;
  consentVersion: string;
  unchanged: boolean;
  submittedAt: Date;
  valid: boolean;
  answers: IntakeAnswers;
}

/** What a client has answered about their health, and what of it speaks against the treatment that is booked. */
@Injectable()
export class ShowIntake {
  /** @throws IntakeUnknown */
  async execute(tx: EntityManager, appointmentId: string, actor: StaffActor): Promise<StaffIntake> {
    const [details] = await detailsOf(tx, [appointmentId]);
    if (!details || details.clientId === null) throw new IntakeUnknown();
    requireLocation(actor, details.locationId);
    const rows = (await tx.query(
      `select i.questionnaire_version as version, i.locale, i.consent_version as "consentVersion", i.unchanged,
         i.submitted_at as "submittedAt", i.submitted_at + ${validFor} > $2::timestamptz as valid, a.answers
       from intake i join intake_answers a on a.intake_id = i.id
       where i.client_id = $1 order by i.submitted_at desc limit 20`,
      [details.clientId, details.startsAt],
    )) as IntakeRow[];
    const [task] = (await tx.query(
      `select id as "taskId", state from task where appointment_id = $1 and kind = 'contraindication'
       order by created_at desc limit 1`,
      [appointmentId],
    )) as NonNullable<StaffIntake['task']>[];
    const [newest] = rows;
    const day = details.startsAtWall.slice(0, 10);
    return {
      state: newest === undefined ? 'missing' : newest.valid ? 'current' : 'expired',
      submittedAt: newest?.submittedAt.toISOString() ?? null,
      zone: details.zone,
      unchanged: newest?.unchanged ?? false,
      consent: newest ? consentOf(newest) : null,
      contraindications: newest ? contraindicationsOf(newest.answers, { modality: details.modality, day }) : [],
      task: task ?? null,
      sections: newest ? sectionsOf(newest) : [],
      history: rows.map(({ submittedAt, unchanged }) => ({ submittedAt: submittedAt.toISOString(), unchanged })),
    };
  }
}

function consentOf({ version, locale, consentVersion, submittedAt }: IntakeRow): StaffIntake['consent'] {
  const text = questionnaireOf(version, locale)?.consent.text ?? '';
  return { version: consentVersion, language: locale, at: submittedAt.toISOString(), text };
}

/** The answers in words; sections in which nothing was asked are left out. */
function sectionsOf({ version, answers }: IntakeRow): StaffIntake['sections'] {
  const questionnaire = questionnaireOf(version, staffLanguage);
  if (!questionnaire) return [];
  const asked = askedQuestions(
    questionnaire.sections.flatMap(({ questions }) => questions),
    answers,
  );
  return questionnaire.sections
    .map(({ title, questions }) => ({
      title,
      answers: questions
        .filter((question) => asked.includes(question))
        .map((question) => ({
          label: question.label,
          answer: inWords(question, answers[question.code], questionnaire),
        }))
        .filter(({ answer }) => answer !== ''),
    }))
    .filter((section) => section.answers.length > 0);
}

function inWords(question: IntakeQuestion, answer: IntakeAnswer | undefined, { words }: Questionnaire): string {
  if (answer === undefined) return '';
  if (question.kind === 'text') return String(answer);
  if (question.kind === 'date') {
    return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(String(answer)));
  }
  const labels = new Map(question.options?.map(({ code, label }) => [code, label]));
  const yesOrNo: Record<string, string> = { yes: words.yes, no: words.no };
  return [answer]
    .flat()
    .map((code) => labels.get(code) ?? yesOrNo[code] ?? code)
    .join(', ');
}
