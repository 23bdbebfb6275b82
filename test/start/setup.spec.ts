import { type Browser, chromium, type Page } from 'playwright-core';
import { startEmpty } from '../../tools/pictures/systems';
import { chromiumArguments, chromiumPath } from '../../tools/support/chromium';
import { expectAccessible } from '../journey/accessible';
import { buildFirst } from './started';

/** An installation without a demonstration, as the person has it who follows the link that the start prints. */
describe('an empty installation', () => {
  let empty: Awaited<ReturnType<typeof startEmpty>>;
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];
  const type = async (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const heading = (name: string) => page.getByRole('heading', { level: 1, name });

  beforeAll(async () => {
    buildFirst();
    empty = await startEmpty();
    browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (line) => line.text().includes('Content Security Policy') && faults.push(line.text()));
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await empty?.stop();
  }, 30_000);

  it('begins with an account', async () => {
    await page.goto(empty.link);
    await type('Your name', 'Dina Alves');
    await type('Your mail address', 'dina@quiet.example');
    await page.getByLabel('A password').fill('ten letters');
    await type('Name of the chain', 'Quiet Hands');
    await press('Make the account');
    await heading('Set up your chain').waitFor();
  }, 30_000);

  it('goes on with a location and a room', async () => {
    await type('Name', 'Graça');
    await type('Street and number', 'Rua da Graça 12');
    await type('City', 'Lisbon');
    await type('Country', 'PT');
    await page.getByLabel('Time zone').fill('Europe/Lisbon');
    await press('Add the location');
    await page.getByRole('button', { name: 'Change Graça' }).waitFor();
    await type('Name', 'Room 1');
    await press('Add the room');
    await page.getByRole('button', { name: 'Change Room 1' }).waitFor();
  }, 30_000);

  it('then a treatment, and says at its field what is missing, and when the time alone does not fit', async () => {
    await type('Name', 'Massage, an hour');
    await press('Add the treatment');
    await page.getByText('"price" must be a number.').first().waitFor();
    await type('Price', '55');
    const before = page.getByLabel('Minutes kept free before');
    await before.fill('0');
    await press('Add the treatment');
    await page.getByText('Clients undress alone in these minutes').first().waitFor();
    expect(await before.getAttribute('aria-invalid')).toBe('true');
    await before.fill('5');
  }, 30_000);

  it('whose advice is written line by line and put in order, with the keyboard too', async () => {
    const lines = () =>
      page
        .getByLabel(/^Line \d+ of the advice$/)
        .evaluateAll((all) => all.map((one) => (one as { value?: string }).value));
    await press('Add advice');
    for (const line of ['Water', 'Warm shower', 'Nothing', 'Walk home']) {
      await page.keyboard.type(line);
      if (line !== 'Walk home') await page.keyboard.press('Enter');
    }
    await press('Up: Walk home');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await press('Down: Water');
    expect(await lines()).toEqual(['Walk home', 'Warm shower', 'Water', 'Nothing']);
    await press('Remove: Nothing');
    await expectAccessible(page, { dark: true });
    await press('Add the treatment');
    await press('Change Massage, an hour');
    expect(await lines()).toEqual(['Walk home', 'Warm shower', 'Water']);
    expect(await page.getByLabel('Of these, minutes alone').inputValue()).toBe('5');
    await press('Save');
    await page.getByRole('button', { name: 'Change Massage, an hour' }).waitFor();
  }, 45_000);

  it('and in other languages, of which the list says what is missing', async () => {
    await press('Change Massage, an hour');
    await page.getByText('In other languages', { exact: true }).click();
    await press('German');
    await type('Name, in German', 'Massage, eine Stunde');
    await type('Line 3 of the advice, in German', 'Wasser');
    // The words of a line that is written anew were said of another one.
    await type('Line 3 of the advice', 'Tea');
    await page.getByText('German: 2 of 4 missing').waitFor();
    await expectAccessible(page, { dark: true });
    await press('Save');
    await page.getByText('German lacks 2 of 4; not in Korean').waitFor();
    await press('Change Massage, an hour');
    const form = page.locator('form').filter({ hasText: 'In other languages' });
    await form.getByLabel('Name', { exact: true }).fill('Massage');
    await page.getByText(/^What it says in German still fits/).waitFor();
    await press('Save');
    await page.getByText('German lacks 3 of 4').waitFor();
    await press('Add another specialty');
    await form.getByLabel('Name', { exact: true }).fill('Carpal tunnel');
    await type('As a client says it', 'a numb hand');
    await press('Add the specialty');
    await page.getByText('Nobody treats it yet, so it is not offered. In no other language').waitFor();
  }, 45_000);

  it('ends with a practitioner, and leads to a page where a time can be held', async () => {
    await type('Name', 'Vera Pinto');
    await type('Has practised since the year', '2016');
    await type('Languages', 'Portuguese, English');
    await press('Add the practitioner');
    await heading('Your chain can be booked').waitFor();
    await page.getByRole('link', { name: 'Open the booking page of Quiet Hands' }).click();
    await page.getByRole('combobox', { name: 'Day' }).selectOption({ label: 'Next week' });
    const times = page.getByRole('row', { name: /^Vera Pinto/ });
    // They open at nine; the first five minutes are for undressing.
    await times
      .getByRole('button', { name: / at 09:15/ })
      .first()
      .click();
    await page.getByRole('button', { name: /^Book / }).waitFor();
    expect(faults).toEqual([]);
  }, 45_000);
});
