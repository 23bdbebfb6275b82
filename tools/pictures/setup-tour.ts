import type { Story } from '../../test/journey/story';
import type { Album } from './album';
import { startEmpty } from './systems';

/** The first minutes of an installation without a demonstration. */
export async function setupTour(story: Story, album: Album): Promise<void> {
  const { page } = story;
  const empty = await startEmpty();
  try {
    await page.context().clearCookies();
    await page.goto(empty.link);
    await page.getByRole('textbox', { name: 'Your name' }).fill('Helena Marques');
    await page.getByRole('textbox', { name: 'Your mail address' }).fill('helena@example.com');
    await page.getByLabel('A password').fill('a long password');
    await page.getByRole('textbox', { name: 'Name of the chain' }).fill('Linden Bodywork');
    await album.take(page, 'first-account', 'An empty installation: who sets it up');
    await page.getByRole('button', { name: 'Make the account' }).click();
    await page.waitForURL(/staff\/setup/);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await album.take(page, 'first-setup', 'What is missing until a visit can be booked');
    await page.goto(`${empty.url}/staff/sign-in`);
    await album.take(page, 'sign-in', 'Signing in');
  } finally {
    await empty.stop();
  }
}
