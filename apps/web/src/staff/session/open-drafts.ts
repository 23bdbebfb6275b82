import type { Session } from '@unknot/shared/contracts/api/sessions';
import { tellUnsaved } from '../unsaved-words';
import { DraftKeeper } from './draft-keeper';

/** Drafts whose page is open, and those that were left before they were saved. */
const drafts = new Map<string, DraftKeeper>();

/** The draft of a session: the one that waits to be saved, else one of what the server has. */
export function draftOf(session: Session): DraftKeeper {
  const kept = drafts.get(session.appointmentId);
  return kept?.isUnsaved ? kept : new DraftKeeper(session);
}

/** A session that was left before it was saved, as it was loaded: it opens again without the server. */
export function unsavedSession(appointmentId: string): Session | undefined {
  const kept = drafts.get(appointmentId);
  return kept?.isUnsaved ? kept.session : undefined;
}

/** From when its page opens. @returns from when it is left: what is unsaved is tried on */
export function showDraft(draft: DraftKeeper, onSession: (session: Session) => void): () => void {
  const { appointmentId, client } = draft.session;
  drafts.set(appointmentId, draft);
  draft.onSession = onSession;
  let isShown = true;
  const words = {
    what: `session of ${client.name}`,
    href: `/staff/sessions/${appointmentId}`,
    hurry: () => void draft.save(),
    forget: draft.forget,
  };
  const look = () => {
    tellUnsaved(appointmentId, draft.isUnsaved ? words : null);
    if (isShown || draft.isUnsaved) return;
    if (drafts.get(appointmentId) === draft) drafts.delete(appointmentId);
    unwatch();
  };
  const unwatch = draft.watch(look);
  look();
  return () => {
    isShown = false;
    draft.onSession = () => {};
    void draft.save();
    look();
  };
}
