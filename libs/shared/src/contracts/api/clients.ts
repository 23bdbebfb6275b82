import { z } from 'zod';
import { AppointmentState, Id, Instant, WallTime, Zone } from '../values';
import { Task } from './tasks';
import { textLine } from './text';

/** A visit of a client, by the wall clock of its location. */
const Visit = z.object({
  appointmentId: Id,
  state: AppointmentState,
  startsAtWall: WallTime,
  zone: Zone,
  locationName: z.string(),
  treatmentName: z.string(),
});

/** A client as a list shows them, with what the reader's locations have seen of them. */
export const FoundClient = z.object({
  clientId: Id,
  name: z.string(),
  /** Where messages go. */
  phone: z.string().nullable(),
  email: z.string().nullable(),
  /** The latest that has begun, and the first to come. */
  lastVisit: Visit.nullable(),
  nextVisit: Visit.nullable(),
});
export type FoundClient = z.infer<typeof FoundClient>;

/**
 * GET /api/booking/staff/clients/search: by the beginning of any word of a name or of a mail address, by a phone number
 * in any spelling, its beginning or its end, or by the reference of a booking. At most 8 clients.
 */
export const ClientSearchQuery = z.strictObject({ q: z.string().trim().min(2).max(80) });
export type ClientSearchQuery = z.infer<typeof ClientSearchQuery>;
export const ClientSearch = z.object({
  clients: z.array(FoundClient),
  /** Others match too: whoever looks types more. */
  more: z.boolean().default(false),
  /** Of the reference that was typed. */
  appointments: z.array(
    Visit.extend({ reference: z.string(), locationId: Id, clientId: Id.nullable(), clientName: z.string().nullable() }),
  ),
});
export type ClientSearch = z.infer<typeof ClientSearch>;

/** GET /api/booking/staff/clients: who was at the location last, at most 40. */
export const RecentClientsQuery = z.strictObject({ locationId: Id });
export type RecentClientsQuery = z.infer<typeof RecentClientsQuery>;
export const RecentClients = z.object({ clients: z.array(FoundClient) });
export type RecentClients = z.infer<typeof RecentClients>;

/** GET /api/booking/staff/clients/:id: a client as the staff know them; an id that was merged answers with who remains. */
export const ClientSheet = z.object({
  clientId: Id,
  version: z.number().int(),
  name: z.string(),
  /** Of clients who turned out to be this one. */
  formerNames: z.array(z.string()),
  /** BCP 47 language of messages. */
  locale: z.string(),
  surveysConsented: z.boolean(),
  createdAt: Instant,
  now: Instant,
  contacts: z.array(
    z.object({
      kind: z.enum(['email', 'phone']),
      value: z.string(),
      /** Messages go there. */
      used: z.boolean(),
      /** Typed with a booking and never proved: nothing is sent there. */
      accepted: z.boolean(),
      provedAt: Instant.nullable(),
    }),
  ),
  /** The latest first. */
  consents: z.array(
    z.object({
      kind: z.enum(['care_data', 'surveys']),
      granted: z.boolean(),
      given: z.enum(['online', 'verbal']),
      textVersion: z.string(),
      at: Instant,
      /** Who asked by word; null when the client ticked it. */
      by: z.string().nullable(),
    }),
  ),
  /** At the reader's locations, the latest first, at most 100. */
  visits: z.array(
    Visit.extend({
      reference: z.string(),
      startsAt: Instant,
      locationId: Id,
      practitionerName: z.string(),
      /** A session was begun. */
      session: z.boolean(),
    }),
  ),
  enquiries: z.array(z.object({ enquiryId: Id, state: z.string(), receivedAt: Instant, zone: Zone })),
  /** Open ones. */
  tasks: z.array(Task),
  /** What was corrected, and who was merged; the latest first. */
  changes: z.array(z.object({ what: z.array(z.string()), by: z.string(), at: Instant })),
  /** Who may be the same person. */
  alike: z.array(z.object({ client: FoundClient, because: z.array(z.enum(['phone', 'email', 'name'])) })),
});
export type ClientSheet = z.infer<typeof ClientSheet>;

/** PUT /api/booking/staff/clients/:id → ClientSheet: what the client says that is right. */
export const ChangeClientRequest = z
  .strictObject({
    /** The version that the person saw. */
    version: z.number().int(),
    name: textLine(120),
    locale: z.string().min(2).max(35),
    /** Where messages shall go; null for none. A national number is read in the country of the latest visit. */
    email: z.email().max(254).nullable(),
    phone: textLine(30).nullable(),
  })
  .refine((body) => body.email !== null || body.phone !== null, {
    path: ['phone'],
    message: 'Keep a mobile number or an email address, so that we can tell them of their visits.',
  });
export type ChangeClientRequest = z.infer<typeof ChangeClientRequest>;

/** POST /api/booking/staff/clients/:id/erase: cannot be taken back. */
export const EraseClientRequest = z.strictObject({ version: z.number().int() });
export type EraseClientRequest = z.infer<typeof EraseClientRequest>;

/** GET /api/booking/staff/clients/:id/merge/:otherId: what a merge would do. */
export const MergePreview = z.object({
  /** Who remains, and whose id is no longer used. */
  clients: z.array(FoundClient.extend({ version: z.number().int(), createdAt: Instant })),
  moves: z.object({
    appointments: z.number().int(),
    sessions: z.number().int(),
    courses: z.number().int(),
    questionnaires: z.number().int(),
    tasks: z.number().int(),
    enquiries: z.number().int(),
  }),
  /** Both have an open course: the one that was visited last stays open. */
  courseEnds: z.boolean(),
  /** Visits that overlap, as a sentence; with any, nothing can be merged. */
  refused: z.string().nullable(),
});
export type MergePreview = z.infer<typeof MergePreview>;

/** POST /api/booking/staff/clients/:id/merge → ClientSheet of who remains. Cannot be taken back. */
export const MergeClientsRequest = z.strictObject({
  version: z.number().int(),
  otherId: Id,
  otherVersion: z.number().int(),
  /** Whose name, mail address and number are used; the others stay known. */
  name: z.enum(['this', 'other']),
  email: z.enum(['this', 'other']),
  phone: z.enum(['this', 'other']),
});
export type MergeClientsRequest = z.infer<typeof MergeClientsRequest>;
