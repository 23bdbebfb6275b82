import { expectAccessible } from '../accessible';
import { emma } from '../cast';
import { answerRatings } from '../questions';
import { aRecord } from '../records';
import { dateOf, hour, minute, type Story } from '../story';

/** Emma's first visit: prepared, received at the desk, asked on the tablet, treated, advised; nothing is booked next. */
export function firstVisit(story: () => Story): void {
  it('tells the day before how to prepare, and reminds', async () => {
    const { startsAt } = story().visit('emma');
    await story().passTo(startsAt - 2 * hour);
    const mails = await story().sentTo(emma, /How to prepare|Reminder:/);
    expect(mails.map(({ subject }) => subject?.split(':')[0])).toEqual(
      expect.arrayContaining(['How to prepare', 'Reminder']),
    );
    expect((await story().sentTo(emma, /we expect you/)).map(({ channel }) => channel)).toEqual(['sms']);
  }, 90_000);

  it('takes a yes by text for a confirmation', async () => {
    expect(await story().text(emma, 'Yes, I will come.')).toBe(200);
    await story().settle();
    const { appointmentId } = story().visit('emma');
    const { body } = await (await story().staff('rita')).get(`booking/staff/appointments/${appointmentId}`);
    expect(body.appointment.state).toBe('confirmed');
  }, 30_000);

  it('receives the client in the calendar', async () => {
    const { page } = story();
    const { startsAt } = story().visit('emma');
    await story().passTo(startsAt - 10 * minute);
    await story().signIn('rita', `/staff/calendar?date=${dateOf(startsAt)}`);
    await page
      .getByRole('button', { name: /Emma Lind/ })
      .first()
      .click();
    const sheet = page.getByRole('complementary', { name: 'Appointment of Emma Lind' });
    await sheet.getByRole('button', { name: 'Check in' }).click();
    await sheet.getByRole('button', { name: 'Not here yet' }).waitFor();
    await expectAccessible(page);
  }, 60_000);

  it('asks on the tablet what was not answered at home, and how it is right now', async () => {
    const { appointmentId } = story().visit('emma');
    const { body } = await (await story().staff('rita')).post(`outcomes/staff/appointments/${appointmentId}/tablet`);
    expect(body.surveys.map(({ timepoint }: any) => timepoint)).toEqual(['baseline', 'before']);
    await story().onPhone(body.path, async (tablet) => {
      await tablet.setViewportSize({ width: 820, height: 1180 });
      const [baseline, before] = body.surveys.map(({ questions }: any) => questions);
      await answerRatings(tablet, [2, 8, 7, 8].slice(0, baseline), /.*/);
      await answerRatings(tablet, [7, 8].slice(0, before), /.*/);
      await tablet.getByRole('button', { name: 'Staff: hold to go back' }).waitFor();
      await expectAccessible(tablet);
    });
  }, 60_000);

  it('lets the practitioner record, review the course and advise', async () => {
    const { appointmentId, startsAt } = story().visit('emma');
    await story().passTo(startsAt);
    const practitioner = await story().staff('ines');
    const session = `booking/staff/sessions/${appointmentId}`;
    const { body: started } = await practitioner.post(`${session}/start`);
    const proposedOn = dateOf(startsAt + 16 * 24 * hour);
    const { status, body } = await practitioner.post(`${session}/complete`, {
      revision: started.revision,
      record: aRecord(started),
      review: { decision: 'next', proposedOn, note: 'Jaw first, then the neck.' },
    });
    expect([status, body.state]).toEqual([200, 'completed']);
    const { body: course } = await practitioner.get(`booking/staff/courses/${started.courseId}`);
    expect(course).toMatchObject({ ahead: [], reviews: [{ decision: 'next', proposedOn }] });
    await story().passTo(startsAt + 3 * hour);
    const [aftercare] = await story().sentTo(emma, /After your visit/);
    expect(aftercare?.text).toContain(started.choices.advice[0].name);
  }, 60_000);
}
