import { expectAccessible } from '../accessible';
import { dateOf, day, type Story } from '../story';

/** What managers and operators see of it. */
export function figures(story: () => Story): void {
  it('counts it for the manager, and shows no change of so few clients', async () => {
    const { page } = story();
    const manager = await story().staff('helena');
    const { body } = await manager.get('outcomes/staff/dashboard');
    const funnel = body.total.funnel.find((row: any) => row.timepoint === '24h');
    expect(funnel).toMatchObject({ eligible: 2, sent: 2, answered: 1 });
    expect(body.total.change.every((cell: any) => cell.mean === null)).toBe(true);
    await story().signIn('helena', '/staff/outcomes');
    await page.getByRole('heading', { level: 1, name: body.headline }).waitFor();
    await page.getByRole('region', { name: 'Response' }).waitFor();
    await expectAccessible(page, { dark: true });
  }, 60_000);

  it('exports the answers without saying whose they are', async () => {
    const manager = await story().staff('helena');
    const now = await story().now();
    const query = new URLSearchParams({ from: dateOf(now - 30 * day), to: dateOf(now) });
    const { status, body } = await manager.get(`outcomes/staff/export.csv?${query}`);
    expect(status).toBe(200);
    const rows = String(body).trim().split('\n');
    expect(rows.length).toBeGreaterThan(8);
    expect(body).not.toMatch(/Clara|Mendes|Emma|Lind|example\.com/);
  }, 60_000);

  it('shows managers what was booked, kept and missed', async () => {
    const { page } = story();
    const manager = await story().staff('helena');
    const { body } = await manager.get('booking/staff/figures');
    expect(body.total).toMatchObject({ newClients: 2, noShows: { count: 1 }, cancellations: { count: 1 } });
    await page.goto(`${story().system.url}/staff/figures`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectAccessible(page);
    await page.goto(`${story().system.url}/staff/messages`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectAccessible(page);
  }, 60_000);

  it('tells the way of the booking through all three services, and leaves no failed event', async () => {
    const { page, operator } = story();
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
    for (const name of ['booking', 'notifications', 'outcomes'])
      expect((await operator.get(`${name}/operations/failed-events`)).body.events).toEqual([]);
    await story().signIn('jonas', `/staff/operations?subject=${appointmentId}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectAccessible(page, { dark: true });
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
    await page.goto(`${story().system.url}/sent`);
    await page.getByText('Booked:').first().waitFor();
    await expectAccessible(page);
    expect(story().faults).toEqual([]);
  }, 60_000);
}
