import { z } from 'zod';
import { AppointmentState, Id, Instant, SurveyState, WallTime, Zone } from '../values';

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
