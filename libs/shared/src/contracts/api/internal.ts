import { z } from 'zod';
import { AppointmentState, Id, Instant, LocalDate, SurveyState, WallTime, Zone } from '../values';

/* Calls between services, with a service token; never reachable through the public proxy. */

/** POST /api/booking/internal/contacts: how to reach people, batched. Unknown or erased clients are `gone`. */
export const ContactsRequest = z.strictObject({ clientIds: z.array(Id).min(1).max(200) });
export const Contacts = z.object({
  contacts: z.array(
    z.object({
      clientId: Id,
      gone: z.boolean(),
      version: z.number().int(),
      name: z.string().nullable(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      locale: z.string(),
      zone: Zone.nullable(),
      surveysConsented: z.boolean(),
    }),
  ),
});
export type Contacts = z.infer<typeof Contacts>;

/** POST /api/booking/internal/appointments: how appointments stand now, with what a message says about them. */
export const AppointmentsRequest = z.strictObject({ appointmentIds: z.array(Id).min(1).max(200) });
export const AppointmentsNow = z.object({
  appointments: z.array(
    z.object({
      appointmentId: Id,
      version: z.number().int(),
      state: AppointmentState,
      clientId: Id,
      startsAt: Instant,
      startsAtWall: WallTime,
      endsAtWall: WallTime,
      zone: Zone,
      linkEpoch: z.number().int(),
      changeableUntil: Instant,
      reference: z.string(),
      treatmentName: z.string(),
      practitionerName: z.string(),
      locationName: z.string(),
      locationAddress: z.string(),
      locationPhone: z.string().nullable(),
      preparationAdvice: z.string(),
      aftercareAdvice: z.string(),
      /** What the practitioner advised in this session, in order; empty when nothing was recorded. */
      adviceGiven: z.array(z.string()).optional(),
      /** The health questionnaire is asked for and not answered yet. */
      intakeNeeded: z.boolean().optional(),
      /** Minutes alone before the visit and as many after it, to undress and dress; as far as it was booked with them. */
      privacyMinutes: z.number().int().optional(),
      endsAt: Instant.optional(),
      firstVisit: z.boolean().optional(),
    }),
  ),
});
export type AppointmentsNow = z.infer<typeof AppointmentsNow>;

/** POST /api/outcomes/internal/surveys: how surveys stand now. */
export const SurveysRequest = z.strictObject({ surveyIds: z.array(Id).min(1).max(200) });
export const SurveysNow = z.object({
  surveys: z.array(
    z.object({
      surveyId: Id,
      version: z.number().int(),
      state: SurveyState,
      closesAt: Instant,
      linkEpoch: z.number().int(),
    }),
  ),
});
export type SurveysNow = z.infer<typeof SurveysNow>;

/** POST /api/booking/internal/enquiries: what an answer or an invitation says. Unknown ones are left out. */
export const EnquiriesRequest = z.strictObject({ enquiryIds: z.array(Id).min(1).max(200) });
export const EnquiriesNow = z.object({
  enquiries: z.array(
    z.object({
      enquiryId: Id,
      version: z.number().int(),
      state: z.enum(['received', 'answered', 'invited', 'booked', 'closed']),
      clientId: Id,
      /** Written by the front desk; kept nowhere else. */
      answer: z.string(),
      linkEpoch: z.number().int(),
      invitationEndsAt: Instant.nullable(),
      treatmentName: z.string().nullable(),
      practitionerName: z.string().nullable(),
      locationName: z.string(),
      locationAddress: z.string(),
      locationPhone: z.string().nullable(),
    }),
  ),
});
export type EnquiriesNow = z.infer<typeof EnquiriesNow>;

/** POST /api/booking/internal/courses: whether somebody should be invited to come again. Unknown ones are left out. */
export const CoursesRequest = z.strictObject({ courseIds: z.array(Id).min(1).max(200) });
export const CoursesNow = z.object({
  courses: z.array(
    z.object({
      courseId: Id,
      version: z.number().int(),
      state: z.enum(['open', 'discharged']),
      clientId: Id,
      /** An appointment to come exists: nobody needs to be recalled. */
      nextBooked: z.boolean(),
      proposedOn: LocalDate.nullable(),
      practitionerId: Id,
      practitionerName: z.string(),
      treatmentId: Id,
      treatmentName: z.string(),
      locationId: Id,
      locationName: z.string(),
      locationAddress: z.string(),
      locationPhone: z.string().nullable(),
    }),
  ),
});
export type CoursesNow = z.infer<typeof CoursesNow>;
