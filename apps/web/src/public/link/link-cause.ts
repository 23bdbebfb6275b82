import { ApiError } from '../../api/api-error';
import type { LinkCause } from './link-words';

/** What a client's link opens; `tablet`: a survey on the tablet of the clinic. */
export type Opened = 'appointment' | 'survey' | 'tablet' | 'questionnaire' | 'progress' | 'invitation' | 'preferences';

const expired: Partial<Record<Opened, LinkCause>> = {
  survey: 'surveyOver',
  tablet: 'tabletOver',
  questionnaire: 'questionnaireOver',
  invitation: 'invitationOver',
};

/** Why a link did not open; null when it may well open at the next try. */
export function linkCause(error: unknown, what: Opened): LinkCause | null {
  if (!(error instanceof ApiError)) return null;
  switch (error.code) {
    case 'LINK_EXPIRED':
      return expired[what] ?? 'expired';
    case 'LINK_REVOKED':
      return what === 'survey' || what === 'tablet' ? 'surveyNotNeeded' : 'replaced';
    case 'SURVEY_CANCELLED':
      return 'surveyNotNeeded';
    case 'SURVEY_CLOSED':
      return 'surveyOver';
    case 'INTAKE_CLOSED':
      return 'visitOver';
    case 'INVITATION_OVER':
      return 'invitationOver';
    case 'LINK_INVALID':
      return 'invalid';
  }
  if (error.status === 404 || error.status === 410) return 'gone';
  return error.status === 401 || error.status === 400 ? 'invalid' : null;
}
