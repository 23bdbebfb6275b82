import { z } from 'zod';
import { Instant } from '../values';

/** Whether a practitioner's appointments can be read by a calendar program, and since when. GET /api/booking/staff/calendar-feed */
export const CalendarFeed = z.object({ createdAt: Instant.nullable() });
export type CalendarFeed = z.infer<typeof CalendarFeed>;

/** PUT /api/booking/staff/calendar-feed: a new address; the one before opens no more. It is shown this once. */
export const NewCalendarFeed = z.object({ createdAt: Instant, url: z.url() });
export type NewCalendarFeed = z.infer<typeof NewCalendarFeed>;

/* POST /api/booking/staff/calendar-feed/revoke, staff/practitioners/:id/calendar-feed/revoke → CalendarFeed */
