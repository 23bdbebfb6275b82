import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { ReactNode } from 'react';
import { Thread, ThreadItem } from '../../components/thread';
import styles from './booking.module.css';
import { namesOfHeld, spanOf } from './held-time';
import type { Search } from './search';
import type { Held } from './use-hold';

/** The booking as a thread, at the right of wide pages: what is decided, what comes next. */
export function BookingThread({
  catalogue,
  search,
  held,
  today,
  children,
}: {
  catalogue: Catalogue;
  search: Search;
  held: Held | null;
  today: string | null;
  /** The form, once a time is held. */
  children: ReactNode;
}) {
  const complaint = catalogue.specialties.find(({ code }) => code === search.complaint)?.name ?? 'Not sure yet';
  const place = catalogue.locations.find(({ code }) => code === search.place)?.name;
  const names = held ? namesOfHeld(held, catalogue) : null;
  return (
    <Thread label="Your booking" ground="--u-ground">
      <ThreadItem
        state="done"
        title="Complaint and place"
        detail={`${complaint}, ${place ? `near ${place}` : 'any clinic'}`}
      />
      <ThreadItem
        state={held ? 'done' : 'now'}
        title="Time"
        detail={
          held && names ? (
            <span className={styles.chosen}>
              <strong>{spanOf(held, catalogue, today)}</strong>
              <span>
                {names.practitioner}, {names.location?.name}
              </span>
              <span>
                {names.treatment?.name}, {names.price}
              </span>
            </span>
          ) : (
            'Press a time: it is held for you while you write your name.'
          )
        }
      />
      <ThreadItem state={held ? 'now' : 'planned'} title="You" detail={held ? undefined : 'Name and how to reach you'}>
        {held ? <div className={styles.you}>{children}</div> : null}
      </ThreadItem>
      <ThreadItem state="planned" title="Done" detail="Confirmation at once, with a link to change it" />
    </Thread>
  );
}
