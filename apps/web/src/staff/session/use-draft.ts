import type { Session } from '@unknot/shared/contracts/api/sessions';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { DraftKeeper, DraftView } from './draft-keeper';
import { draftOf, showDraft } from './open-drafts';

export type Draft = DraftView & Pick<DraftKeeper, 'change' | 'takeTheirs' | 'keepMine' | 'clock' | 'finish'>;

/** The record as it is being written on this page. `onSession` gets every answer that ends the draft. */
export function useDraft(session: Session, onSession: (session: Session) => void): Draft {
  const [keeper] = useState(() => draftOf(session));
  const view = useSyncExternalStore(keeper.watch, keeper.view);
  useEffect(() => showDraft(keeper, onSession), [keeper, onSession]);
  const { change, takeTheirs, keepMine, clock, finish } = keeper;
  return { ...view, change, takeTheirs, keepMine, clock, finish };
}
