/**
 * Takes the pictures in docs/pictures from a fresh demonstration: `npm run pictures`.
 * One client books, answers before the visit, is treated, and answers again on the next day.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { advance, Person } from '../test/journey/people';
import { startStandalone } from '../test/journey/standalone-system';
import type { System } from '../test/journey/system';
import { chromiumArguments, chromiumPath } from './support/chromium';

const folder = resolve(__dirname, '../docs/pictures');
const desktop = { width: 1440, height: 960 };
const phone = { width: 390, height: 844 };

async function take(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(600);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

async function bookInBrowser(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('combobox', { name: 'Complaint' }).selectOption({ label: 'Neck pain and headaches' });
  await page.getByRole('combobox', { name: 'Clinic' }).selectOption({ label: 'Chiado, Lisbon' });
  await page.getByRole('combobox', { name: 'Day' }).selectOption({ label: 'Next week' });
  const row = page.getByRole('row', { name: /^Inês Carvalho/ });
  await row
    .getByRole('button', { name: /^more times/ })
    .first()
    .click();
  await row
    .getByRole('button', { name: / at 15:\d\d/ })
    .first()
    .click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Clara Mendes');
  await page.getByRole('textbox', { name: 'Mobile' }).fill('+351 912 555 027');
  await page.getByRole('textbox', { name: 'Email' }).fill('clara.mendes@example.com');
  await page.getByRole('textbox', { name: 'What brings you' }).fill('By lunch there is a band around my head.');
  await page.getByRole('checkbox', { name: /You may use what I tell you/ }).check();
  await page.getByRole('checkbox', { name: /You may ask me afterwards/ }).check();
  await take(page, 'booking');
  await page.getByRole('button', { name: /^Book / }).click();
  await page.getByRole('heading', { name: /^See you / }).waitFor();
  await take(page, 'booked');
}

async function link(system: System, kind: 'a' | 's'): Promise<string> {
  for (const message of await system.caught()) {
    const found = new RegExp(`/${kind}/[\\w-]{54}`).exec(message.text);
    if (found) return system.url + found[0];
  }
  throw new Error(`no message holds a link to /${kind}/`);
}

async function answer(page: Page, url: string, answers: number[], picture?: string): Promise<void> {
  await page.setViewportSize(phone);
  await page.goto(url);
  for (const [index, value] of answers.entries()) {
    await page.getByText(`${index + 1} of ${answers.length}`).waitFor();
    await page.getByRole('radio', { name: String(value), exact: true }).click();
    if (picture && index === 1) await take(page, picture);
    await page.getByRole('button', { name: /^(Next|Finish|Done)$/ }).click();
  }
  await page.getByRole('heading', { name: /Thank you/ }).waitFor();
  if (picture) await take(page, `${picture}-line`);
  await page.setViewportSize(desktop);
}

async function signIn(page: Page, url: string, email: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${url}/staff/sign-in`);
  await page.getByRole('textbox', { name: /mail/i }).fill(email);
  await page.getByLabel(/password/i).fill('linden-demo');
  await page.getByRole('button', { name: /sign in/i }).click();
  await page.waitForURL((address) => !address.pathname.endsWith('/sign-in'));
}

async function pictures(system: System, browser: Browser): Promise<void> {
  const page = await browser.newPage({ viewport: desktop });
  page.setDefaultTimeout(15_000);
  const operator = await Person.staff(system, 'jonas@linden.example');
  await bookInBrowser(page, system.url);
  await page.goto(await link(system, 'a'));
  const token = page.url().split('/').at(-1) ?? '';
  await take(page, 'my-appointment');
  const { body: appointment } = await Person.visitor(system, { 'x-unknot-link': token }).get('booking/my/appointment');
  const minutes = async () =>
    Math.round(
      (Date.parse(appointment.startsAt) - Date.parse((await operator.get('booking/operations/clock')).body.now)) /
        60_000,
    );
  await advance(operator, (await minutes()) - 60);
  await answer(page, await link(system, 's'), [3, 8, 6, 7]);
  await advance(operator, await minutes());
  const practitioner = await Person.staff(system, 'ines@linden.example');
  const at = `booking/staff/appointments/${appointment.appointmentId}`;
  await practitioner.post(`${at}/arrive`);
  await signIn(page, system.url, 'ines@linden.example');
  await page.goto(`${system.url}/staff/day`);
  await take(page, 'day');
  const session = `booking/staff/sessions/${appointment.appointmentId}`;
  const { body: started } = await practitioner.post(`${session}/start`);
  await page.goto(`${system.url}/staff/sessions/${appointment.appointmentId}`);
  await take(page, 'session');
  const record = {
    ...started.record,
    techniques: [started.choices.techniques[0].code],
    verdict: 'right',
    checkIn: { ...started.record.checkIn, discomfort: 6, toleratedPressure: 4 },
  };
  const now = (await practitioner.get(session)).body;
  await practitioner.post(`${session}/complete`, { revision: now.revision, record });
  await advance(operator, 25 * 60);
  await answer(page, await link(system, 's'), [6, 5, 6, 4], 'survey');
  await page.goto(`${system.url}/sent`);
  await take(page, 'sent');
  await signIn(page, system.url, 'helena@linden.example');
  for (const name of ['messages', 'outcomes']) {
    await page.goto(`${system.url}/staff/${name}`);
    await take(page, name);
  }
  await signIn(page, system.url, 'jonas@linden.example');
  await page.goto(`${system.url}/staff/operations?subject=${appointment.appointmentId}`);
  await take(page, 'operations');
}

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const system = await startStandalone();
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
  try {
    await pictures(system, browser);
  } finally {
    await browser.close();
    await system.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
