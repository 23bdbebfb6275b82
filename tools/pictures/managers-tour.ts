import type { Page } from 'playwright-core';
import type { Story } from '../../test/journey/story';
import type { Album } from './album';

/** Names come from another service than the figures beside them. */
async function named(page: Page): Promise<void> {
  await page.getByRole('heading', { name: /not answered yet|still to answer/ }).waitFor();
  await page.getByText('…', { exact: true }).first().waitFor({ state: 'detached' });
}

/** What managers look at. */
export async function managersTour(story: Story, album: Album): Promise<void> {
  const { page, system } = story;
  const show = async (path: string) => {
    await page.goto(system.url + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  await story.signIn('helena', '/staff/outcomes');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await album.take(page, 'outcomes', 'What changed after care, beside how many answered', { whole: true });
  await album.take(page, 'outcomes-dark', 'The same in the dark', { dark: true, whole: true });
  await show('/staff/outcomes?view=location');
  await named(page);
  await album.take(page, 'outcomes-location', 'One location: who has still to answer', { whole: true });
  await show('/staff/outcomes?view=practitioner');
  await album.take(page, 'outcomes-practitioner', 'One practitioner', { whole: true });
  await show('/staff/figures?weeks=12');
  await album.take(page, 'figures', 'How full, how reliable, how many come back', { whole: true });
  await show('/staff/messages');
  await album.take(page, 'messages', 'The ledger: every message, what became of it and why');
  await show('/staff/setup');
  await album.take(page, 'setup', 'The chain is set up step by step', { whole: true });
  await album.take(page, 'setup-dark', 'The same in the dark', { dark: true });
}

/** What operators look at. */
export async function operationsTour(story: Story, album: Album): Promise<void> {
  const { page } = story;
  await story.signIn('jonas', `/staff/operations?appointment=${story.visit('clara').appointmentId}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await album.take(page, 'operations', 'Operations: the path of one booking through all services');
  await album.take(page, 'operations-dark', 'The same in the dark', { dark: true });
}
