import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { routeOf, routes } from './routes';

type Theme = 'light' | 'dark';
const themes: readonly Theme[] = ['light', 'dark'];

/** Pages that were looked at, `<theme> <route>`. */
const examined = new Set<string>();

/** Pages that were not looked at in this theme yet. */
export const unseenIn = (theme: Theme): string[] => routes.filter((route) => !examined.has(`${theme} ${route}`));

/** What axe finds against WCAG A to 2.2 AA: the rule, and where. */
async function barriersOn(page: Page): Promise<string[]> {
  // What is still to come is looked at when it is there; the word "Loading" fades in before.
  await page
    .getByRole('status')
    .filter({ hasText: /^Loading / })
    .first()
    .waitFor({ state: 'detached' });
  await page.evaluate(axe.source);
  // Colours that are still on their way to others would be measured in between.
  await page.evaluate(
    `Promise.allSettled(document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished))
      .then(() => null)`,
  );
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { axe: loaded } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations } = await loaded.run({ runOnly: { type: 'tag', values: tags } });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  });
}

/** Expects no barrier on the page as it is now; with `dark` also in the dark. */
export async function expectAccessible(page: Page, { dark = false }: { dark?: boolean } = {}): Promise<void> {
  const route = routeOf(new URL(page.url()).pathname);
  for (const theme of themes.filter((one) => dark || one === 'light')) {
    await page.emulateMedia({ colorScheme: theme });
    expect({ theme, route, barriers: await barriersOn(page) }).toEqual({ theme, route, barriers: [] });
    examined.add(`${theme} ${route}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}
