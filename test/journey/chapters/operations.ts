import { serviceNames } from '@unknot/shared/contracts/events/event';
import { expectAccessible } from '../accessible';
import { givenAway } from '../cast';
import { day, hour, type Story } from '../story';

/** What an operator sees and does: of the machinery everything, of the clients nothing. */
export function operations(story: () => Story): void {
  it('tells the way of a booking through all three services, and leaves no failed event', async () => {
    const { operator } = story();
    const { appointmentId } = story().visit('clara');
    const flow = (await operator.get(`booking/operations/flow?subject=${appointmentId}`)).body;
    expect(flow.published.map((event: any) => event.type)).toEqual(
      expect.arrayContaining(['unknot.appointment.booked.v1', 'unknot.appointment.confirmed.v1']),
    );
    expect(flow.published.every((event: any) => event.publishedAt !== null)).toBe(true);
    for (const name of ['notifications', 'outcomes']) {
      const { body } = await operator.get(`${name}/operations/flow?subject=${appointmentId}`);
      expect(body.handled.length).toBeGreaterThan(0);
    }
    for (const name of serviceNames)
      expect((await operator.get(`${name}/operations/failed-events`)).body.events).toEqual([]);
  }, 60_000);

  it('shows it from the outbox to who handled it and to the messages, without a word of theirs', async () => {
    const { page, operator } = story();
    const { appointmentId } = story().visit('clara');
    expect((await operator.get(`notifications/staff/messages?appointmentId=${appointmentId}`)).status).toBe(403);
    await story().signIn('jonas', `/staff/operations?appointment=${appointmentId}`);
    const path = page.getByRole('img', { name: /^booked, version \d+: outbox, same commit, / });
    const said = (await path.getAttribute('aria-label')) ?? '';
    expect(said).toMatch(/bus, booking\.appointments, \+/);
    expect(said).toMatch(/notifications, plan-messages, \+/);
    expect(said).toMatch(/outcomes, [\w-]+, \+/);
    expect(said).not.toMatch(/not yet|failed/);
    const messages = page.getByRole('list', { name: 'Messages of this booking' });
    await messages.getByText('Confirmation', { exact: true }).waitFor();
    expect(await messages.textContent()).toMatch(/Confirmation.*(sent|delivered) .*Mail.*Reminder.*Text.*Aftercare/s);
    await expectAccessible(page, { dark: true });
    expect(givenAway((await page.getByRole('main').textContent()) ?? '')).toEqual([]);
  }, 60_000);

  it('lets the operator choose a booking by its reference, or by place and time, the one booked last first', async () => {
    const { page } = story();
    const { appointmentId } = story().visit('emma');
    await page.goto(`${story().system.url}/staff/operations`);
    const latest = page.getByRole('combobox', { name: 'Or one of the latest, booked last first' });
    await latest.locator(`option[value="${appointmentId}"]`).waitFor({ state: 'attached' });
    const option = (await latest.locator(`option[value="${appointmentId}"]`).textContent()) ?? '';
    expect(option).toMatch(/^\w{6}, Chiado, \w{3} \d+ \w{3} \d\d:\d\d$/);
    const reference = option.slice(0, 6);
    const asked = page.getByLabel('Booking reference or appointment id');
    await asked.fill('222222');
    await page.getByRole('button', { name: 'Show its path' }).click();
    await page.getByText('No booking has the reference 222222.').first().waitFor();
    await asked.fill(reference.toLowerCase());
    await page.getByRole('button', { name: 'Show its path' }).click();
    await page.waitForURL(new RegExp(`appointment=${appointmentId}$`));
    expect(await asked.inputValue()).toBe(reference);
    await page.goto(`${story().system.url}/staff/operations`);
    await latest.selectOption(appointmentId);
    await page.waitForURL(/\?appointment=/);
    const messages = page.getByRole('list', { name: 'Messages of this booking' });
    await messages.getByText('Health questions').first().waitFor();
  }, 60_000);

  it('pauses and resumes a consumer, also on a phone, and publishes again', async () => {
    const { page, operator } = story();
    const { appointmentId } = story().visit('clara');
    expect((await operator.post('notifications/operations/consumers/plan-messages/pause')).status).toBe(204);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: 'Resume notifications.plan-messages' }).waitFor();
    for (const label of ['What waits', 'What was handled']) {
      const table = page.getByRole('region', { name: label });
      expect(await table.evaluate((region) => region.scrollWidth - region.clientWidth)).toBe(0);
    }
    await page.getByRole('button', { name: 'Resume notifications.plan-messages' }).click();
    await page.getByText('notifications.plan-messages goes on with what waited for it.').first().waitFor();
    await page.setViewportSize({ width: 1440, height: 960 });
    await page.getByLabel('What', { exact: true }).selectOption('booking.appointment');
    await page.getByLabel('Ids').fill(appointmentId);
    await page.getByRole('button', { name: 'Publish these again' }).click();
    await page.getByRole('region', { name: 'Publish again' }).getByText('One is on its way again.').waitFor();
  }, 60_000);

  it('lets an hour and a day pass at the press of a button', async () => {
    const { page } = story();
    await page.goto(`${story().system.url}/staff/operations`);
    for (const [label, passing] of [
      ['An hour', hour],
      ['A day', day],
    ] as const) {
      const before = await story().now();
      const hasPassed = page.getByText(`${label} has passed. All quiet.`);
      await page.getByRole('button', { name: label, exact: true }).click();
      await hasPassed.waitFor({ timeout: 60_000 });
      const passed = (await story().now()) - before;
      expect(passed).toBeGreaterThanOrEqual(passing);
      expect(passed).toBeLessThan(passing + hour / 2);
    }
  }, 120_000);

  it('shows on a page what was sent', async () => {
    const { page } = story();
    await page.goto(`${story().system.url}/sent`);
    await page.getByText('Booked:').first().waitFor();
    await expectAccessible(page);
    expect(story().faults).toEqual([]);
  }, 60_000);
}
