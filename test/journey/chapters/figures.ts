import { expectAccessible } from '../accessible';
import { dateOf, day, type Story } from '../story';

/** What managers see of it. */
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
    expect(body.total).toMatchObject({ newClients: 2, noShows: { count: 1 }, cancellations: { count: 2 } });
    await page.goto(`${story().system.url}/staff/figures`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectAccessible(page);
    await page.goto(`${story().system.url}/staff/messages`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectAccessible(page);
  }, 60_000);
}
