import type { Client, Story } from './story';

/** What availability is asked for. */
export interface Asked {
  locationId: string;
  practitionerId: string;
  treatmentId: string;
}

/** Inês Carvalho at Chiado, with her first visit. */
export async function firstVisitAtChiado(story: Story): Promise<Asked> {
  const { body } = await story.withLink('').get('booking/catalogue');
  const practitioner = body.practitioners.find(({ name }: any) => name === 'Inês Carvalho');
  const treatment = body.treatments.find(
    ({ id, initialConsultation }: any) => initialConsultation && practitioner.treatmentIds.includes(id),
  );
  return {
    locationId: body.locations.find(({ name }: any) => name === 'Chiado').id,
    practitionerId: practitioner.id,
    treatmentId: treatment.id,
  };
}

/** Holds the first free time from `notBefore` (milliseconds) and books it, as the page does. */
export async function bookedThrough(
  story: Story,
  client: Client,
  { ask, notBefore, more = {} }: { ask: Asked; notBefore: number; more?: object },
): Promise<{ appointmentId: string; startsAt: number }> {
  const visitor = story.withLink('');
  const { body: found } = await visitor.get(`booking/availability?${new URLSearchParams({ ...ask, days: '14' })}`);
  const [time] = found.offers
    .flatMap(({ times }: any) => times)
    .filter(({ startsAt }: any) => Date.parse(startsAt) >= notBefore);
  const { body: hold } = await visitor.post('booking/appointments/holds', { ...ask, startsAtWall: time.startsAtWall });
  story.keptSecret.add(hold.holdToken);
  const booked = await story.withLink(hold.holdToken).post(`booking/appointments/${hold.appointmentId}/book`, {
    ...client,
    consents: { careData: true, surveys: true },
    ...more,
  });
  if (booked.status !== 201) throw new Error(`not booked: ${JSON.stringify(booked.body)}`);
  return { appointmentId: hold.appointmentId, startsAt: Date.parse(hold.startsAt) };
}
