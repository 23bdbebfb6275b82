import { answerRatings } from '../../test/journey/questions';
import { day, hour, linkIn, type Story } from '../../test/journey/story';
import type { Album } from './album';
import { clara } from './visitors-tour';

/** Clara is asked, treated, and asked again on the next day. */
export async function treatmentTour(story: Story, album: Album): Promise<void> {
  const { page } = story;
  const { appointmentId, startsAt } = story.visit('clara');
  const desk = await story.staff('rita');
  const { body } = await desk.post(`outcomes/staff/appointments/${appointmentId}/tablet`);
  await story.onPhone(body.path, async (tablet) => {
    await tablet.setViewportSize({ width: 820, height: 1180 });
    let first = true;
    const look = async () => {
      if (first) await album.take(tablet, 'survey-tablet', 'A survey on the tablet of the clinic', { on: 'tablet' });
      first = false;
    };
    for (const { questions } of body.surveys) await answerRatings(tablet, [3, 8, 6, 7].slice(0, questions), /.*/, look);
    await tablet.getByRole('button', { name: 'Staff: hold to go back' }).waitFor();
    await album.take(tablet, 'survey-tablet-end', 'The tablet goes back to the staff', { on: 'tablet' });
  });
  await story.passTo(startsAt);
  await story.signIn('ines', `/staff/sessions/${appointmentId}`);
  await page.getByRole('slider', { name: 'Discomfort now' }).fill('6');
  await page.getByRole('slider', { name: 'Tolerated pressure' }).fill('4');
  for (const [region, pain] of [
    ['Back of neck', '7'],
    ['Upper trapezius, left', '5'],
  ] as const) {
    await page.getByRole('searchbox', { name: 'Find a region by its name' }).fill(region);
    await page.getByRole('list', { name: 'Regions' }).getByRole('button', { name: region }).click();
    await page
      .getByRole('group', { name: new RegExp(`^Pain.*${region}`, 'i') })
      .getByRole('radio', { name: pain, exact: true })
      .check({ force: true });
  }
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
  await album.take(page, 'session', 'A session: what to know, where it hurts, what was done', { whole: true });
  await album.take(page, 'session-dark', 'The same in the dark', { dark: true, whole: true });
  await page.getByRole('button', { name: 'Finish session' }).click();
  await page
    .getByText(/^Completed/)
    .first()
    .waitFor();
  await album.take(page, 'session-finished', 'The session is signed; the next visit is proposed', { whole: true });
  await story.passTo(startsAt + day + 2 * hour);
  const [invitation] = await story.sentTo(clara, /\/s\//);
  let question = true;
  await story.onPhone(linkIn(invitation, 's'), async (phone) => {
    await answerRatings(phone, [6, 5, 8, 4], /Thank you/, async () => {
      if (question) await album.take(phone, 'survey', 'A survey: one question a screen', { on: 'phone' });
      question = false;
    });
    await album.take(phone, 'survey-line', 'The client’s own line, after the answer', { on: 'phone', whole: true });
    await phone.getByRole('link', { name: 'See your whole course' }).click();
    await phone.getByRole('heading', { name: /^How you have been since/ }).waitFor();
    await album.take(phone, 'progress', 'How a client has been over their course', { on: 'phone', whole: true });
  });
}
