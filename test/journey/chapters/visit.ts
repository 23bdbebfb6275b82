import { expectAccessible } from '../accessible';
import { clara, complaint } from '../cast';
import { answerRatings } from '../questions';
import { day, hour, linkIn, minute, type Story } from '../story';

/** Clara's visit: reminded, asked at home, received in the list, treated, and the next one booked. */
export function visit(story: () => Story): void {
  it('reminds by mail two days before, and by text on the day', async () => {
    const { startsAt } = story().visit('clara');
    await story().passTo(startsAt - 2 * day + 30 * minute);
    expect(await story().sentTo(clara, /Reminder:/)).toHaveLength(1);
    await story().passTo(startsAt - hour);
    const texts = (await story().sentTo(clara, /we expect you/)).filter(({ channel }) => channel === 'sms');
    expect(texts).toHaveLength(1);
    expect(texts[0]?.text.length).toBeLessThanOrEqual(160);
  }, 90_000);

  it('asks before the session how the client is, and takes the answers on a phone', async () => {
    const [invitation] = await story().sentTo(clara, /\/s\//);
    await story().onPhone(linkIn(invitation, 's'), (phone) => answerRatings(phone, [3, 8, 6, 7]));
  }, 60_000);

  it('shows the practitioner the day and the session, and takes what they record', async () => {
    const { page } = story();
    await story().passTo(story().visit('clara').startsAt);
    await story().signIn('ines', '/staff/day');
    const visitor = page.getByRole('article', { name: /Clara Mendes/ });
    await expectAccessible(page, { dark: true });
    await visitor.getByRole('button', { name: 'Arrived' }).click();
    await visitor
      .getByRole('button', { name: 'Open session' })
      .or(visitor.getByRole('link', { name: 'Open session' }))
      .click();
    await page.getByRole('heading', { name: clara.name }).waitFor();
    await page.getByText(complaint).waitFor();
    for (const label of ['Pain', 'Tension']) {
      const ratings = page.getByRole('group', { name: new RegExp(`^${label}.*Right now, before$`) });
      await ratings.getByRole('radio', { name: '7', exact: true }).check({ force: true });
    }
    await page.getByText(/^Saved: pain 7, tension 7/).waitFor();
    await page.getByRole('slider', { name: 'Discomfort now' }).fill('6');
    await page.getByRole('slider', { name: 'Tolerated pressure' }).fill('4');
    await page.getByRole('searchbox', { name: 'Find a region by its name' }).fill('neck');
    await page.getByRole('list', { name: 'Regions' }).getByRole('button').first().click();
    await page
      .getByRole('group', { name: /^Pain.*neck/i })
      .getByRole('radio', { name: '7', exact: true })
      .check({ force: true });
    await page.getByRole('checkbox', { name: 'Trigger point' }).check({ force: true });
    await page.getByRole('button', { name: 'Lighter' }).click();
    await page.getByRole('checkbox', { name: 'Breathing coached' }).check();
    await page.getByRole('textbox', { name: 'Own advice' }).fill('Look up from the screen every half hour.');
    await page.getByRole('radio', { name: 'Right', exact: true }).check({ force: true });
    await page.getByRole('radio', { name: 'Next visit' }).check({ force: true });
    await page
      .getByRole('group', { name: 'In days' })
      .getByRole('checkbox', { name: '7', exact: true })
      .check({ force: true });
    await page.getByText(/^Saved \d/).waitFor();
    await expectAccessible(page, { dark: true });
    await page.getByRole('button', { name: 'Finish session' }).click();
    await page
      .getByText(/^Completed/)
      .first()
      .waitFor();
  }, 60_000);

  it('books the next visit on the day that the review proposes', async () => {
    const { page, visits } = story();
    await page.getByRole('button', { name: /^Book .*, \d\d:\d\d$/ }).click();
    await page.getByText(/^Booked for/).waitFor();
    await expectAccessible(page);
    const { appointmentId } = story().visit('clara');
    const practitioner = await story().staff('ines');
    const { body: session } = await practitioner.get(`booking/staff/sessions/${appointmentId}`);
    const { body: course } = await practitioner.get(`booking/staff/courses/${session.courseId}`);
    const [next, ...more] = course.ahead;
    expect(more).toEqual([]);
    const { body: sheet } = await practitioner.get(`booking/staff/appointments/${next.appointmentId}`);
    const startsAt = Date.parse(sheet.appointment.startsAt);
    expect(Math.round((startsAt - story().visit('clara').startsAt) / day)).toBe(7);
    visits.set('clara, again', { appointmentId: next.appointmentId, startsAt });
    await story().settle();
    expect(await story().sentTo(clara, /Booked:/)).toHaveLength(2);
  }, 60_000);

  it('keeps what was signed when the practitioner corrects it, and says why', async () => {
    const { page } = story();
    await page.getByRole('button', { name: 'Correct the record' }).click();
    await page.getByRole('textbox', { name: 'Note', exact: true }).fill('The right side is the tighter one.');
    await page.getByRole('textbox', { name: 'Why it is corrected' }).fill('I had noted the wrong side.');
    await page.getByRole('button', { name: 'Sign the correction' }).click();
    await page.getByText('Corrected by Inês Carvalho').waitFor();
    await expectAccessible(page);
    const practitioner = await story().staff('ines');
    const { body } = await practitioner.get(`booking/staff/sessions/${story().visit('clara').appointmentId}`);
    expect(body).toMatchObject({
      state: 'completed',
      record: {
        checkIn: { discomfort: 6, toleratedPressure: 4, regions: [{ pain: 7 }] },
        breathing: { coached: true },
        verdict: 'right',
        note: 'The right side is the tighter one.',
      },
      history: [{ reason: null }, { reason: 'I had noted the wrong side.' }],
    });
    expect(body.record.feedback).toEqual([{ word: 'lighter', at: expect.any(String) }]);
    expect(body.record.techniques).toHaveLength(1);
  }, 60_000);
}
