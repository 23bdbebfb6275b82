import { bookedThrough, firstVisitAtChiado } from '../../test/journey/bookings';
import { day, type Story } from '../../test/journey/story';
import type { Album } from './album';

/** Clients as the staff know them: found, corrected, put together, erased. */
export async function clientsTour(story: Story, album: Album): Promise<void> {
  const { page, system } = story;
  const ask = await firstVisitAtChiado(story);
  for (const client of [
    { name: 'Sofia dos Reis', email: 'sofia.reis@example.com', phone: '+351 912 555 061' },
    { name: 'Sofia Reis', email: 'sofia@example.com', phone: '+351 912 555 062' },
  ])
    await bookedThrough(story, client, { ask, notBefore: (await story.now()) + 5 * day });
  const desk = await story.staff('rita');
  const idOf = async (query: string) =>
    (await desk.get(`booking/staff/clients/search?q=${query}`)).body.clients[0].clientId;
  await story.signIn('rita', '/staff/clients');
  await page.getByRole('combobox', { name: 'Client, phone or booking' }).fill('Sofia dos R');
  await page.getByText('Sofia dos Reis').first().waitFor();
  await album.take(page, 'clients', 'A client is found by name, number or booking');
  await story.signIn('ines', `/staff/clients/${await idOf('Clara%20Mendes')}`);
  await page.getByRole('heading', { level: 1, name: 'Clara Mendes' }).waitFor();
  await album.take(page, 'client', 'A client: visits, messages, own lines, what is to be done');
  await story.signIn('rita', `/staff/clients/${await idOf('Sofia%20dos')}`);
  await page.getByRole('button', { name: 'Correct' }).click();
  await album.take(page, 'client-correct', 'What a client says of themselves is corrected');
  await page.getByRole('button', { name: 'Leave it' }).click();
  await page.getByRole('button', { name: 'Erase on request' }).click();
  await album.take(page, 'client-erase', 'A client is erased on request');
  await page.keyboard.press('Escape');
  const compare = page.getByRole('button', { name: 'Compare' });
  if ((await compare.count()) > 0) await compare.first().click();
  else {
    await page.getByRole('button', { name: 'Same person as another client' }).click();
    await page.getByRole('searchbox', { name: 'The other client' }).fill('Sofia');
    await page.getByRole('list', { name: 'Clients found' }).getByRole('button').first().click();
  }
  await page.getByRole('button', { name: 'Make them one' }).waitFor();
  await album.take(page, 'client-merge', 'Two clients who are one person are put together');
  await page.goto(`${system.url}/sent`);
  await page.getByRole('button', { name: 'Texts', exact: true }).click();
  await page.getByRole('textbox', { name: 'Answer as the client' }).fill('Can I bring my son along?');
  await album.take(page, 'sent-answer', 'A text is answered as the client, in the demonstration');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('button', { name: 'Mails', exact: true }).click();
  await album.take(page, 'sent', 'Mails and texts of the demonstration');
}
