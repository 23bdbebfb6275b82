import type { Person } from '../../test/journey/people';
import { aRecord } from '../../test/journey/records';
import { dateOf, hour, minute, type Story } from '../../test/journey/story';
import type { Album } from './album';

const callers = [
  'Marta Figueira', 'João Prates', 'Sofia Bernardo', 'Paulo Antunes', 'Rui Salgado', 'Amélia Couto', 'Nuno Vilar',
  'Teresa Pinho', 'Mia Duarte', 'Tiago Serra', 'Olga Petrenko', 'Luísa Abreu', 'Bruno Teles', 'Carla Dias',
]; // biome-ignore format: names read better in rows

/** A day at the front desk: who calls, who comes, who does not. */
export async function deskTour(story: Story, album: Album): Promise<void> {
  const { page } = story;
  const desk = await story.staff('rita');
  const { startsAt } = story.visit('clara');
  const visits = await bookMany(story, desk, dateOf(startsAt));
  await story.passTo(startsAt - 4 * hour);
  await live(story, visits);
  await story.passTo(startsAt - 10 * minute);
  await desk.post(`booking/staff/appointments/${story.visit('clara').appointmentId}/arrive`);

  await story.signIn('rita', `/staff/calendar?date=${dateOf(startsAt)}`);
  await page
    .getByRole('button', { name: /: Clara Mendes/ })
    .first()
    .click();
  const sheet = page.getByRole('complementary', { name: 'Appointment of Clara Mendes' });
  await sheet.getByText('Confirmation', { exact: true }).waitFor();
  await album.take(page, 'calendar', 'The day in the calendar, with all that an appointment has sent');
  await album.take(page, 'calendar-dark', 'The same in the dark', { dark: true });
  await sheet.getByRole('button', { name: /^Questions on the tablet/ }).click();
  await page.getByRole('link', { name: 'Hand the tablet over' }).waitFor();
  await album.take(page, 'calendar-tablet', 'The tablet is handed over for the questions of the moment', {
    on: 'tablet',
  });
  for (const [view, line] of [
    ['Rooms', 'The same day by rooms'],
    ['Week', 'A week of one practitioner'],
  ] as const) {
    await page.getByRole('group', { name: 'View' }).getByText(view).click();
    await album.take(page, `calendar-${view.toLowerCase()}`, line);
  }
  await page.goto(`${story.system.url}/staff/calendar?date=${dateOf(startsAt + 24 * hour)}`);
  await page.getByRole('button', { name: 'New booking' }).click();
  await page.getByRole('dialog').waitFor();
  await album.take(page, 'calendar-booking', 'Booked for somebody who calls');
  await page.keyboard.press('Escape');

  await story.signIn('ines', '/staff/day');
  await page.getByRole('article', { name: /Clara Mendes/ }).waitFor();
  await album.take(page, 'day', 'The day of a practitioner as a list');
  await album.take(page, 'day-phone', 'The same on a phone', { on: 'phone' });
}

interface Booked {
  appointmentId: string;
  startsAt: number;
}

/** Books the callers over the practitioners of Chiado on one day. */
async function bookMany(story: Story, desk: Person, date: string): Promise<Booked[]> {
  const { body: catalogue } = await desk.get('booking/catalogue');
  const locationId = catalogue.locations.find(({ name }: any) => name === 'Chiado').id;
  const booked: Booked[] = [];
  for (const [index, name] of callers.entries()) {
    const here = catalogue.practitioners.filter((one: any) => one.locationIds?.includes(locationId) ?? true);
    const practitioner = here[index % here.length];
    const treatment = catalogue.treatments.find(
      ({ id, initialConsultation }: any) => !initialConsultation && practitioner.treatmentIds.includes(id),
    );
    if (!treatment) continue;
    const query = new URLSearchParams({ locationId, treatmentId: treatment.id, from: date });
    const { body } = await desk.get(`booking/staff/free-times?${query}`);
    const own = (body.times ?? []).filter(
      (time: any) => time.practitionerId === practitioner.id && time.startsAtWall.startsWith(date),
    );
    const time = own[Math.min(own.length - 1, (index * 3) % Math.max(1, own.length))];
    if (!time) continue;
    const mail = `${name
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z ]/g, '')
      .replace(' ', '.')}@example.com`;
    const { status, body: made } = await desk.post('booking/staff/appointments', {
      locationId,
      practitionerId: practitioner.id,
      treatmentId: treatment.id,
      startsAtWall: time.startsAtWall,
      newClient: {
        name,
        email: mail,
        phone: `+351 912 555 1${String(index).padStart(2, '0')}`,
        consents: { careData: true, surveys: true },
      },
    });
    if (status === 201) booked.push({ appointmentId: made.appointmentId, startsAt: Date.parse(made.startsAt) });
  }
  await story.settle();
  return booked;
}

/** What has happened of a day by now: most came, one did not, one took it back. */
async function live(story: Story, visits: readonly Booked[]): Promise<void> {
  const desk = await story.staff('rita');
  const practitioner = await story.staff('ines');
  const now = await story.now();
  const at = (id: string) => `booking/staff/appointments/${id}`;
  const past = visits.filter(({ startsAt }) => startsAt < now);
  for (const [index, { appointmentId }] of past.entries()) {
    if (index === 1) await desk.post(`${at(appointmentId)}/miss`);
    else {
      await desk.post(`${at(appointmentId)}/arrive`);
      const { status, body } = await practitioner.post(`booking/staff/sessions/${appointmentId}/start`);
      if (status === 200 || status === 201)
        await practitioner.post(`booking/staff/sessions/${appointmentId}/complete`, {
          revision: body.revision,
          record: aRecord(body),
        });
    }
  }
  const ahead = visits.filter(({ startsAt }) => startsAt >= now);
  if (ahead[0]) await desk.post(`${at(ahead[0].appointmentId)}/arrive`);
  if (ahead[2]) await desk.post(`${at(ahead[2].appointmentId)}/cancel`, {});
}
