import { expectAccessible } from '../accessible';
import { bookedThrough, firstVisitAtChiado } from '../bookings';
import { calendarIn } from '../calendar-file';
import { nuno, sofia, sofiaAgain } from '../cast';
import type { Person } from '../people';
import { dateOf, day, type Story } from '../story';

/** Somebody calls: booked, moved and taken back at the desk, and told each time; STOP ends the texts. */
export function frontDesk(story: () => Story): void {
  const chiadoOf = async (desk: Person) => {
    const { body: catalogue } = await desk.get('booking/catalogue');
    const practitioner = catalogue.practitioners.find(({ name }: any) => name === 'Inês Carvalho');
    return {
      locationId: catalogue.locations.find(({ name }: any) => name === 'Chiado').id,
      practitionerId: practitioner.id,
      treatmentId: catalogue.treatments.find(
        ({ id, initialConsultation }: any) => !initialConsultation && practitioner.treatmentIds.includes(id),
      ).id,
    };
  };
  const freeOn = async (desk: Person, from: string, moving?: string) => {
    const { locationId, practitionerId, treatmentId } = await chiadoOf(desk);
    const query = new URLSearchParams({ locationId, treatmentId, from, ...(moving ? { moving } : {}) });
    const { body } = await desk.get(`booking/staff/free-times?${query}`);
    return body.times.filter((time: any) => time.practitionerId === practitionerId);
  };

  it('books for a client on the phone, and confirms to them', async () => {
    const desk = await story().staff('rita');
    const { startsAt } = story().visit('clara');
    for (const [name, at] of [
      ['nuno', startsAt],
      ['nuno, again', startsAt + 2 * day],
    ] as const) {
      const [time] = await freeOn(desk, dateOf(at));
      const known = story().visits.has('nuno');
      const { status, body } = await desk.post('booking/staff/appointments', {
        ...(await chiadoOf(desk)),
        startsAtWall: time.startsAtWall,
        ...(known
          ? { clientId: (await desk.get('booking/staff/clients/search?q=Nuno')).body.clients[0].clientId }
          : { newClient: { ...nuno, consents: { careData: true, surveys: false } } }),
        complaint: 'Stiff from sitting.',
      });
      expect(status).toBe(201);
      story().visits.set(name, { appointmentId: body.appointmentId, startsAt: Date.parse(body.startsAt) });
    }
    await story().settle();
    expect(await story().sentTo(nuno, /Booked:/)).toHaveLength(2);
  }, 60_000);

  it('shows the week, the rooms and who comes, without what is not for the desk', async () => {
    const { page } = story();
    const { startsAt } = story().visit('clara');
    await story().signIn('rita', `/staff/calendar?date=${dateOf(startsAt)}`);
    await page.getByRole('button', { name: /confirmed: Clara Mendes/ }).click();
    const sheet = page.getByRole('complementary', { name: 'Appointment of Clara Mendes' });
    await sheet.getByText('Confirmation', { exact: true }).waitFor();
    expect(await sheet.getByText('band around my head').count()).toBe(0);
    await expectAccessible(page, { dark: true });
    for (const view of ['Rooms', 'Week']) {
      await page.getByRole('group', { name: 'View' }).getByText(view).click();
      await expectAccessible(page);
    }
  }, 60_000);

  it('moves a visit, tells the client, and their calendar follows', async () => {
    const desk = await story().staff('rita');
    const { appointmentId, startsAt } = story().visit('nuno');
    const { body: sheet } = await desk.get(`booking/staff/appointments/${appointmentId}`);
    const time = (await freeOn(desk, dateOf(startsAt), appointmentId)).find(
      (free: any) => Date.parse(free.startsAt) >= startsAt + 40 * 60_000,
    );
    const { status, body: moved } = await desk.post(`booking/staff/appointments/${appointmentId}/move`, {
      version: sheet.appointment.version,
      startsAtWall: time.startsAtWall,
    });
    expect([status, moved.startsAt]).toEqual([200, time.startsAt]);
    story().visits.set('nuno', { appointmentId, startsAt: Date.parse(moved.startsAt) });
    await story().settle();
    const [told, ...more] = await story().sentTo(nuno, /Moved:/);
    expect(more).toEqual([]);
    const before = (await story().sentTo(nuno, /Booked:/))
      .map(calendarIn)
      .find(({ uid }) => uid.startsWith(appointmentId));
    const after = calendarIn(told);
    expect(after).toMatchObject({ method: 'REQUEST', uid: before?.uid, startsAt: Date.parse(moved.startsAt) });
    expect(after.sequence).toBeGreaterThan(before?.sequence ?? Number.POSITIVE_INFINITY);
  }, 60_000);

  it('cancels a visit, tells the client, and takes it from their calendar', async () => {
    const desk = await story().staff('rita');
    const { appointmentId } = story().visit('nuno, again');
    expect((await desk.post(`booking/staff/appointments/${appointmentId}/cancel`, {})).body.state).toBe('cancelled');
    await story().settle();
    const [told] = await story().sentTo(nuno, /Cancelled:/);
    const before = (await story().sentTo(nuno, /Booked:/))
      .map(calendarIn)
      .find(({ uid }) => uid.startsWith(appointmentId));
    expect(calendarIn(told)).toMatchObject({ method: 'CANCEL', status: 'CANCELLED', uid: before?.uid });
    expect(calendarIn(told).sequence).toBeGreaterThan(before?.sequence ?? Number.POSITIVE_INFINITY);
  }, 60_000);

  it('makes one client of two who are one person', async () => {
    const desk = await story().staff('rita');
    const notBefore = (await story().now()) + 10 * day;
    const ask = await firstVisitAtChiado(story());
    for (const client of [sofia, sofiaAgain]) await bookedThrough(story(), client, { ask, notBefore });
    const found = async () => (await desk.get('booking/staff/clients/search?q=Sofia')).body.clients;
    const [one, other, ...more] = await found();
    expect(more).toEqual([]);
    const { body: preview } = await desk.get(`booking/staff/clients/${one.clientId}/merge/${other.clientId}`);
    expect(preview).toMatchObject({ moves: { appointments: 1 }, refused: null });
    const versions = Object.fromEntries(preview.clients.map(({ clientId, version }: any) => [clientId, version]));
    const { status, body } = await desk.post(`booking/staff/clients/${one.clientId}/merge`, {
      version: versions[one.clientId],
      otherId: other.clientId,
      otherVersion: versions[other.clientId],
      ...{ name: 'this', email: 'this', phone: 'other' },
    });
    expect(status).toBe(200);
    expect(body.visits).toHaveLength(2);
    expect(await found()).toHaveLength(1);
  }, 60_000);

  it('takes a STOP by text, if the provider has signed it', async () => {
    expect(await story().text(nuno, 'no such signature', { signed: false })).toBe(403);
    expect(await story().text(nuno, 'Stop')).toBe(200);
  }, 30_000);
}
