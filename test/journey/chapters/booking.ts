import { expectAccessible } from '../accessible';
import { calendarIn } from '../calendar-file';
import { clara, complaint } from '../cast';
import { linkIn, type Story, tokenOf } from '../story';

/** A visitor books on the page, is told so at once, and says that they come. */
export function booking(story: () => Story): void {
  it('lets a visitor find a time for a complaint, hold it and book it', async () => {
    const { page, system } = story();
    await page.goto(system.url);
    await page.getByRole('combobox', { name: 'Complaint' }).selectOption({ label: 'Neck pain and headaches' });
    await page.getByRole('combobox', { name: 'Clinic' }).selectOption({ label: 'Chiado, Lisbon' });
    await page.getByRole('combobox', { name: 'Day' }).selectOption({ label: 'Next week' });
    const row = page.getByRole('row', { name: /^Inês Carvalho/ });
    await row
      .getByRole('button', { name: /^more times/ })
      .first()
      .click();
    await expectAccessible(page, { dark: true });
    await row
      .getByRole('button', { name: / at 15:\d\d/ })
      .first()
      .click();
    await expectAccessible(page);
    await page.getByRole('textbox', { name: 'Name' }).fill(clara.name);
    await page.getByRole('textbox', { name: 'Mobile' }).fill(clara.phone);
    await page.getByRole('textbox', { name: 'Email' }).fill(clara.email);
    await page.getByRole('textbox', { name: 'What brings you' }).fill(complaint);
    await page.getByRole('checkbox', { name: /You may use what I tell you/ }).check();
    await page.getByRole('checkbox', { name: /You may ask me afterwards/ }).check();
    await page.getByRole('button', { name: /^Book / }).click();
    await page.getByRole('heading', { name: /^See you .*, Clara\.$/ }).waitFor();
    // What was spoken while the time was held is so no longer.
    await page
      .getByRole('status')
      .filter({ hasText: /^Booked: .* at 15:\d\d\.$/ })
      .waitFor({ state: 'attached' });
    expect(await page.getByText('is held for you').count()).toBe(0);
    await expectAccessible(page);
  }, 60_000);

  it('confirms by mail at once, with an invitation for the calendar that does not say what hurts', async () => {
    await story().settle();
    const [confirmation, ...more] = await story().sentTo(clara, /Booked:/);
    expect(more).toEqual([]);
    expect(confirmation?.channel).toBe('email');
    expect(confirmation?.text).not.toContain('band around');
    const invitation = calendarIn(confirmation);
    expect(invitation).toMatchObject({ method: 'REQUEST', status: 'CONFIRMED' });
    expect(invitation.text).not.toMatch(/band around|neck|headache/i);
  }, 60_000);

  it('shows the client their appointment through the link, and takes their word that they come', async () => {
    const { page, system, visits } = story();
    const [confirmation] = await story().sentTo(clara, /Booked:/);
    const path = linkIn(confirmation, 'a');
    await page.goto(system.url + path);
    await page.getByRole('button', { name: 'I will come' }).click();
    await page.getByRole('button', { name: 'I will come' }).waitFor({ state: 'detached' });
    await expectAccessible(page, { dark: true });
    const { body } = await story().withLink(tokenOf(path)).get('booking/my/appointment');
    expect(body.state).toBe('confirmed');
    const startsAt = Date.parse(body.startsAt);
    visits.set('clara', { appointmentId: body.appointmentId, startsAt });
    expect(calendarIn(confirmation)).toMatchObject({ startsAt });
  }, 60_000);
}
