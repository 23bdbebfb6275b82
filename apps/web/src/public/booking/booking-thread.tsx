import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { ReactNode } from 'react';
import { Thread, ThreadItem } from '../../components/thread';
import styles from './booking.module.css';
import { namesOfHeld, spanOf } from './held-time';
import type { Search } from './search';
import type { Held } from './use-hold';
import type { BookingWords } from './words/booking-words';

/** The booking as a thread, at the right of wide pages: what is decided, what comes next. */
export function BookingThread({
  words,
  catalogue,
  search,
  held,
  today,
  children,
}: {
  words: BookingWords;
  catalogue: Catalogue;
  search: Search;
  held: Held | null;
  today: string | null;
  /** The form, once a time is held. */
  children: ReactNode;
}) {
  const { common, thread } = words;
  const complaint = catalogue.specialties.find(({ code }) => code === search.complaint)?.name ?? thread.notSure;
  const place = catalogue.locations.find(({ code }) => code === search.place)?.name;
  const names = held ? namesOfHeld(common, held, catalogue) : null;
  return (
    <Thread label={thread.label} ground="--u-ground">
      <ThreadItem
        state="done"
        title={thread.complaintAndPlace}
        detail={`${complaint}, ${place ? thread.near(place) : thread.anyClinic}`}
      />
      <ThreadItem
        state={held ? 'done' : 'now'}
        title={thread.time}
        detail={
          held && names ? (
            <span className={styles.chosen}>
              <strong>{spanOf(common, held, catalogue, today)}</strong>
              <span>
                {names.practitioner}, {names.location?.name}
              </span>
              <span>
                {names.treatment?.name}, {names.price}
              </span>
            </span>
          ) : (
            thread.pressTime
          )
        }
      />
      <ThreadItem state={held ? 'now' : 'planned'} title={thread.you} detail={held ? undefined : thread.youHint}>
        {held ? <div className={styles.you}>{children}</div> : null}
      </ThreadItem>
      <ThreadItem state="planned" title={thread.done} detail={thread.doneHint} />
    </Thread>
  );
}
