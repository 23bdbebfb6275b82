import type { Problem } from '../contracts/api/problem';

const sentences: Record<number, { code: string; title: string; detail: string }> = {
  400: {
    code: 'BAD_REQUEST',
    title: 'Bad request',
    detail: 'The request could not be read. Check it and send it again.',
  },
  401: { code: 'NOT_SIGNED_IN', title: 'Not signed in', detail: 'Sign in and try again.' },
  403: {
    code: 'NOT_ALLOWED',
    title: 'Not allowed',
    detail: 'Your account may not do this. Ask a manager of the chain.',
  },
  404: { code: 'NOT_FOUND', title: 'Not found', detail: 'There is nothing here, or it is not yours to see.' },
  405: { code: 'METHOD_NOT_ALLOWED', title: 'Method not allowed', detail: 'This address does not take that method.' },
  413: {
    code: 'BODY_TOO_LARGE',
    title: 'Too much at once',
    detail: 'That is more than fits into one request. Shorten it.',
  },
  415: {
    code: 'UNSUPPORTED_MEDIA_TYPE',
    title: 'Unsupported media type',
    detail: 'Send the body as application/json.',
  },
  503: {
    code: 'UNAVAILABLE',
    title: 'Not available now',
    detail: 'We cannot do this at the moment. Nothing was changed; try again in a minute.',
  },
};

/** Title of a problem with this status, where it has one of its own. */
export const titleOf = (status: number): string | undefined => sentences[status]?.title;

/** What is answered when nothing more is known than the status. The proxy answers the same (docker/problems.conf). */
export function standardProblem(status: number): Problem {
  const known = sentences[status] ?? (status < 500 ? sentences[400] : undefined);
  return {
    type: `urn:unknot:problem:${known?.code ?? 'UNEXPECTED'}`,
    title: known?.title ?? 'Something went wrong here',
    status,
    detail:
      known?.detail ?? 'The fault is ours and has been noted. Nothing was half done; try again, or call the clinic.',
    code: known?.code ?? 'UNEXPECTED',
  };
}
