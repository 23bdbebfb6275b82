import { CalendarFeed, NewCalendarFeed } from '@unknot/shared/contracts/api/calendar-feed';
import { get, post, put } from '../../api/client';

const feed = '/api/booking/staff/calendar-feed';

export const loadFeed = (signal?: AbortSignal) => get(feed, CalendarFeed, { signal });

/** A new address; the one before opens no more. */
export const renewFeed = () => put(feed, NewCalendarFeed);

export const revokeFeed = () => post(`${feed}/revoke`, CalendarFeed);
