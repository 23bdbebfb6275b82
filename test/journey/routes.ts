import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const web = resolve(__dirname, '../../apps/web/src');
/** What says that there is no page; it stands at every other address. */
const nowhere = '/nowhere';
/** Lead on to other pages. */
const leadOn = ['/staff', '/staff/*?'];

/** Addresses of all pages, as the pages themselves declare them: `/staff/clients/:clientId`. */
export const routes: readonly string[] = [
  ...['app.tsx', 'staff/staff-app.tsx'].flatMap((file) =>
    Array.from(readFileSync(join(web, file), 'utf8').matchAll(/<Route path="([^"]+)"/g), ([, path]) => path!),
  ),
  nowhere,
  `/staff${nowhere}`,
].filter((route) => !leadOn.includes(route));

/** The route of an address: of two that fit, the one without a parameter. */
export function routeOf(path: string): string {
  const fits = (route: string) => new RegExp(`^${route.replaceAll(/:\w+/g, '[^/]+')}$`).test(path);
  return routes.find((route) => route === path) ?? routes.find(fits) ?? `no route: ${path}`;
}
