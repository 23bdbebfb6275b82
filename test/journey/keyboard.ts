import type { Locator, Page } from 'playwright-core';

const mostStops = 150;

/**
 * Goes to a control with the Tab key, as somebody does who uses no mouse.
 * @throws Error when the key never comes there
 */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await control.waitFor();
  for (let stop = 0; stop < mostStops; stop += 1) {
    if (await control.evaluate((element) => element.ownerDocument.activeElement === element)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not come to ${control}`);
}

/** The same, and presses it. */
export async function pressByKeys(page: Page, control: Locator): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press('Enter');
}
