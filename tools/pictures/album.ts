import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const widths = { desktop: 1440, tablet: 820, phone: 390 } as const;
const heights = { desktop: 960, tablet: 1180, phone: 844 } as const;

export interface Picture {
  on?: keyof typeof widths;
  dark?: boolean;
  /** As long as the page is, instead of what a screen holds. */
  whole?: boolean;
}

/** A folder of pictures with a list that says what each shows. */
export class Album {
  private readonly taken = new Map<string, string>();

  /** With `all`, pictures of this folder are for those who work on the pages: every width and theme of each. */
  constructor(
    private readonly folder: string,
    private readonly all: boolean,
  ) {}

  /** Takes the page as it is now; `line` says what it shows. */
  async take(page: Page, name: string, line: string, { on = 'desktop', dark = false, whole = false }: Picture = {}) {
    const usual = page.viewportSize();
    if (this.taken.has(name)) throw new Error(`there are two pictures named ${name}`);
    this.taken.set(name, line);
    if (this.all) {
      for (const size of ['desktop', 'phone'] as const) {
        for (const scheme of ['light', 'dark'] as const) {
          await this.shoot(page, `${name}-${widths[size]}-${scheme}`, {
            on: size,
            dark: scheme === 'dark',
            whole: true,
          });
        }
      }
    } else await this.shoot(page, name, { on, dark, whole });
    await page.emulateMedia({ colorScheme: 'light' });
    if (usual) await page.setViewportSize(usual);
  }

  private async shoot(page: Page, name: string, { on, dark, whole }: Required<Picture>): Promise<void> {
    await page.setViewportSize({ width: widths[on], height: heights[on] });
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    await page.waitForLoadState('networkidle');
    // Colours and the marks of a press are on their way for 180 ms, fonts a little longer.
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(this.folder, `${name}.png`), fullPage: whole, animations: 'disabled' });
    if (!this.all) return;
    const over = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    if (Number(over) > 0) process.stdout.write(`${name} is ${String(over)} px too wide\n`);
  }

  /** Writes README.md, every picture with its line, and removes pictures that are no longer taken. */
  finish(): void {
    for (const name of this.files()) if (!this.taken.has(name.replace('.png', ''))) rmSync(join(this.folder, name));
    const pictures = [...this.taken].map(([name, line]) => `### ${line}\n\n![${line}](${name}.png)\n`);
    const head =
      '# Pictures of every page\n\nTaken by `npm run pictures` from a fresh demonstration. All people in them are invented.\n';
    writeFileSync(join(this.folder, 'README.md'), [head, ...pictures].join('\n'));
  }

  private files(): string[] {
    return readdirSync(this.folder).filter((name) => name.endsWith('.png'));
  }

  /** MB of all pictures. */
  get size(): number {
    return this.files().reduce((sum, name) => sum + statSync(join(this.folder, name)).size, 0) / 1_000_000;
  }
}
