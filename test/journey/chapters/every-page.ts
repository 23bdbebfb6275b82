import { expectAccessible, unseenIn } from '../accessible';
import { clara } from '../cast';
import { type Account, linkIn, type Story } from '../story';

/** How to come to a page that the story did not pass by in both themes. */
interface Way {
  as?: Account;
  path?: (story: Story) => Promise<string> | string;
  /** Where a demonstration has no such moment: what the server would say. */
  told?: { address: string; answer: object };
}

const clientId = async (story: Story) => {
  const { body } = await (await story.staff('rita')).get('booking/staff/clients/search?q=Clara');
  return `/staff/clients/${body.clients[0].clientId}`;
};

const ways: Record<string, Way> = {
  '/p/:token': { path: async (story) => linkIn((await story.sentTo(clara, /Booked:/))[0], 'p') },
  '/setup': { told: { address: '**/api/booking/setup', answer: { firstAccount: true } } },
  '/setup/password': {},
  '/sent': {},
  '/nowhere': {},
  '/staff/sign-in': {},
  '/staff/clients': { as: 'rita' },
  '/staff/clients/:clientId': { as: 'ines', path: clientId },
  '/staff/messages': { as: 'helena' },
  '/staff/figures': { as: 'helena' },
  '/staff/setup': { as: 'helena' },
  '/staff/nowhere': { as: 'helena' },
};

/** No page is left out: the addresses come from the pages themselves. */
export function everyPage(story: () => Story): void {
  it('has no barrier, light and dark, on pages that the story did not pass by', async () => {
    const { page, system } = story();
    const unseen = new Set([...unseenIn('light'), ...unseenIn('dark')]);
    for (const [route, { as, path, told }] of Object.entries(ways)) {
      if (!unseen.has(route)) continue;
      const address = (await path?.(story())) ?? route;
      if (told) await page.route(told.address, (request) => request.fulfill({ json: told.answer }));
      if (as) await story().signIn(as, address);
      else {
        await page.context().clearCookies();
        await page.goto(system.url + address);
      }
      await page.getByRole('main').waitFor();
      await expectAccessible(page, { dark: true });
      if (told) await page.unroute(told.address);
    }
    expect({ light: unseenIn('light'), dark: unseenIn('dark') }).toEqual({ light: [], dark: [] });
  }, 120_000);

  it('has none in the windows over the page of a client', async () => {
    const { page } = story();
    await story().signIn('rita', await clientId(story()));
    for (const name of ['Correct', 'Same person as another client', 'Erase on request']) {
      await page.getByRole('button', { name }).click();
      await page.getByRole('dialog').waitFor();
      await expectAccessible(page, { dark: name === 'Correct' });
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    expect(story().faults).toEqual([]);
  }, 60_000);
}
