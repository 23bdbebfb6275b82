import type { Page } from 'playwright-core';
import { expectAccessible } from './accessible';

/** Looks at a page on the way through it. */
type Look = (page: Page) => Promise<void>;

/** Answers the ratings of a survey one a screen, as a client would. */
export async function answerRatings(
  page: Page,
  answers: readonly number[],
  end: RegExp = /Thank you/,
  look: Look = expectAccessible,
): Promise<void> {
  for (const [index, answer] of answers.entries()) {
    await page.getByText(`${index + 1} of ${answers.length}`, { exact: true }).waitFor();
    await page.getByRole('radio', { name: String(answer), exact: true }).click();
    if (index === 0) await look(page);
    await page.getByRole('button', { name: /^(Next|Finish|Done)$/ }).click();
  }
  await page.getByRole('heading', { name: end }).waitFor();
}

const nothing = /^(No|None of these|Nothing that I know of)$/;

/** Answers the health questionnaire with "no" to everything but one option, agrees, and hands it in. */
export async function answerHealthQuestions(
  phone: Page,
  except: RegExp,
  look: Look = (page) => expectAccessible(page, { dark: true }),
): Promise<void> {
  const handIn = phone.getByRole('button', { name: 'Hand in' });
  const next = phone.getByRole('button', { name: 'Next' });
  await next.waitFor();
  await look(phone);
  for (;;) {
    const title = await phone.getByRole('heading', { level: 1 }).textContent();
    for (const field of await phone.getByRole('group').all()) {
      const told = field.getByRole('checkbox', { name: except });
      if ((await told.count()) > 0) await told.check();
      else await field.getByLabel(nothing).first().check();
    }
    await next.click();
    await phone.getByRole('heading', { level: 1, name: title ?? '', exact: true }).waitFor({ state: 'detached' });
    if ((await handIn.count()) > 0) break;
  }
  await look(phone);
  await phone.getByRole('checkbox', { name: /^The clinic may keep my answers/ }).check();
  await handIn.click();
  await phone.getByRole('heading', { name: /^Thank you/ }).waitFor();
  await look(phone);
}

/** Marks a task as done, with a note of what came of it. */
export async function sayDone(page: Page, title: RegExp, note: string): Promise<void> {
  await page.getByRole('button', { name: title }).click();
  const form = page.getByRole('form', { name: title });
  await form.getByLabel(/What came of it/).fill(note);
  await form.getByRole('button', { name: 'Done', exact: true }).click();
  await form.waitFor({ state: 'detached' });
}
