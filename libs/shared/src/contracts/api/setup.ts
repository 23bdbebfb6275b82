import { z } from 'zod';
import { Code, Currency, Id, MinorUnits, Role, Zone } from '../values';
import { textLine } from './text';
import { NameTranslations, SpecialtyTranslations, TreatmentTranslations } from './translations';

/** What makes a chain of its own: places, rooms, people, treatments. Each `PUT …/:id` makes what there is not yet. */

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give the time as hours:minutes, such as 08:30.');
const EndTime = z
  .string()
  .regex(
    /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/,
    'Give the time as hours:minutes, such as 18:00; the end of a day is 24:00.',
  );
/** A stretch of one weekday, 1 is Monday, in wall time of the location. */
const hours = { weekday: z.number().int().min(1).max(7), from: Time, to: EndTime };
const inOrder = ({ from, to }: { from: string; to: string }) => from < to;
const notInOrder = { path: ['to'], message: 'The end must be later than the beginning.' };
export const OpeningHours = z.strictObject(hours).refine(inOrder, notInOrder);
export type OpeningHours = z.infer<typeof OpeningHours>;
export const WorkingHours = z.strictObject({ ...hours, locationId: Id }).refine(inOrder, notInOrder);
export type WorkingHours = z.infer<typeof WorkingHours>;

const Phone = textLine(30).nullable();
const Words = z.string().trim().max(2000);
const Minutes = (least: number, most: number) => z.number().int().min(least).max(most);
const Password = z.string().min(10, 'Use at least ten characters.').max(200);
const Active = z.boolean();

/** PUT /api/booking/staff/setup/chain */
export const ChainSetup = z.strictObject({
  name: textLine(80),
  phone: Phone,
  /** What is said where somebody needs help at once, such as 112. */
  emergencyNumber: textLine(12),
});
export type ChainSetup = z.infer<typeof ChainSetup>;

/** POST /api/booking/setup/first-account: only while there is no account at all. */
export const FirstAccountRequest = z.strictObject({
  /** From the link that the start has printed. */
  token: z.string().max(100),
  name: textLine(120),
  email: z.email().max(254),
  password: Password,
  chain: ChainSetup,
});
export type FirstAccountRequest = z.infer<typeof FirstAccountRequest>;

/** GET /api/booking/setup */
export const SetupNeeded = z.object({ firstAccount: z.boolean() });
export type SetupNeeded = z.infer<typeof SetupNeeded>;

/** PUT /api/booking/staff/setup/locations/:id */
export const LocationSetup = z.strictObject({
  name: textLine(80),
  street: textLine(120),
  city: textLine(80),
  country: z.string().regex(/^[A-Z]{2}$/, 'Give the country as two capital letters, such as PT.'),
  phone: Phone,
  zone: Zone,
  currency: Currency,
  hours: z.array(OpeningHours).max(42),
  active: Active,
});
export type LocationSetup = z.infer<typeof LocationSetup>;

/** PUT /api/booking/staff/setup/rooms/:id */
export const RoomSetup = z.strictObject({
  locationId: Id,
  name: textLine(60),
  equipment: z.array(Code).max(20),
  active: Active,
});
export type RoomSetup = z.infer<typeof RoomSetup>;

const eachOnce = (lines: readonly string[]) => new Set(lines.map((line) => line.toLowerCase())).size === lines.length;

/** PUT /api/booking/staff/setup/treatments/:id */
export const TreatmentSetup = z
  .strictObject({
    name: textLine(80),
    modality: Code,
    durationMinutes: Minutes(5, 480),
    bufferBeforeMinutes: Minutes(0, 120),
    bufferAfterMinutes: Minutes(0, 120),
    /** Alone to undress, within the buffer before, and as long to dress, within that after. Left out: what fits there. */
    privacyMinutes: Minutes(0, 60).optional(),
    price: MinorUnits.max(100_000_00),
    currency: Currency,
    equipment: z.array(Code).max(20),
    initialConsultation: z.boolean(),
    preparationAdvice: Words,
    aftercareAdvice: Words,
    /** What a session offers to advise, in this order. Left out: as it is. */
    advice: z
      .array(textLine(80))
      .max(20)
      .refine(eachOnce, 'Two of the lines of advice are the same. Take one away.')
      .optional(),
    /** What it says in other languages, exactly. Left out: as it is, without what a change has made out of date. */
    translations: TreatmentTranslations.optional(),
    /** Of each line of `advice`, in the same order. Left out: as they are. */
    adviceTranslations: z.array(NameTranslations).max(20).optional(),
    active: Active,
  })
  .refine(({ advice = [], adviceTranslations = advice }) => adviceTranslations.length === advice.length, {
    path: ['adviceTranslations'],
    message: 'Give the translations of each line of advice, in the order of the lines.',
  })
  .refine(({ privacyMinutes = 0, bufferBeforeMinutes }) => privacyMinutes <= bufferBeforeMinutes, {
    path: ['bufferBeforeMinutes'],
    message: 'Clients undress alone in these minutes: keep at least the minutes alone free, or shorten those.',
  })
  .refine(({ privacyMinutes = 0, bufferAfterMinutes }) => privacyMinutes <= bufferAfterMinutes, {
    path: ['bufferAfterMinutes'],
    message: 'Clients dress alone in these minutes: keep at least the minutes alone free, or shorten those.',
  });
export type TreatmentSetup = z.infer<typeof TreatmentSetup>;

/** PUT /api/booking/staff/setup/specialties/:code. Offered while somebody treats it. */
export const SpecialtySetup = z.strictObject({
  name: textLine(80),
  /** The complaint as it stands within the sentence of the booking page: "low back pain". */
  phrase: textLine(120),
  translations: SpecialtyTranslations.optional(),
});
export type SpecialtySetup = z.infer<typeof SpecialtySetup>;

/** PUT /api/booking/staff/setup/modalities/:code. Offered while there is a treatment of it. */
export const ModalitySetup = z.strictObject({ name: textLine(80), translations: NameTranslations.optional() });
export type ModalitySetup = z.infer<typeof ModalitySetup>;

/** PUT /api/booking/staff/setup/practitioners/:id */
export const PractitionerSetup = z.strictObject({
  name: textLine(120),
  qualifications: z.array(textLine(120)).max(20),
  practisingSince: z.number().int().min(1940).max(2200),
  languages: z.array(textLine(40)).max(20),
  about: Words,
  specialties: z.array(Code).max(30),
  treatmentIds: z.array(Id).max(100),
  hours: z.array(WorkingHours).max(100),
  active: Active,
});
export type PractitionerSetup = z.infer<typeof PractitionerSetup>;

/** PUT /api/booking/staff/setup/accounts/:id */
export const AccountSetup = z.strictObject({
  name: textLine(120),
  email: z.email().max(254),
  roles: z.array(Role).min(1, 'Choose what this person may do.'),
  practitionerId: Id.nullable(),
  /** Null: all of the chain. */
  locationIds: z.array(Id).max(200).nullable(),
  active: Active,
});
export type AccountSetup = z.infer<typeof AccountSetup>;

/** POST /api/booking/staff/setup/accounts/:id/invite: a new link; earlier ones open nothing any more. */
export const Invitation = z.object({
  /** Path below the address of the pages; shown once, to be handed over. */
  path: z.string(),
  expiresAt: z.iso.datetime(),
});
export type Invitation = z.infer<typeof Invitation>;

/** POST /api/booking/setup/password: who was invited chooses a password. */
export const ChoosePasswordRequest = z.strictObject({ token: z.string().max(100), password: Password });
export type ChoosePasswordRequest = z.infer<typeof ChoosePasswordRequest>;

const row = <T extends z.ZodRawShape>(shape: T) => z.object({ id: Id, ...shape });
/** As it was written, also by hand in the database: `{ pt: { name: 'Fisioterapia' } }`. */
const Said = z.record(z.string(), z.record(z.string(), z.string()));

/** GET /api/booking/staff/setup, and the answer to each change. */
export const Setup = z.object({
  chain: ChainSetup,
  locations: z.array(row(LocationSetup.shape)),
  rooms: z.array(row(RoomSetup.shape)),
  treatments: z.array(row({ ...TreatmentSetup.shape, translations: Said, adviceTranslations: z.array(Said) })),
  practitioners: z.array(row(PractitionerSetup.shape)),
  accounts: z.array(row({ ...AccountSetup.shape, state: z.enum(['invited', 'ready']) })),
  modalities: z.array(z.object({ code: Code, name: z.string(), translations: Said })),
  specialties: z.array(z.object({ code: Code, name: z.string(), phrase: z.string(), translations: Said })),
  /** Appointments to come that lie outside the hours which were just changed. They stay. */
  outside: z.number().int(),
});
export type Setup = z.infer<typeof Setup>;
