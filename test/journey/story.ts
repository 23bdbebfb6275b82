import { randomUUID } from 'node:crypto';
import { providerSignature } from '@unknot/notifications/webhooks/provider-signature';
import type { CaughtMessages } from '@unknot/shared/contracts/api/messages';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumArguments, chromiumPath } from '../../tools/support/chromium';
import { advance, Person, settle } from './people';
import type { System } from './system';

export type Caught = CaughtMessages['messages'][number];
export type Account = 'rita' | 'ines' | 'helena' | 'jonas';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
const phoneSize = { width: 390, height: 844 };

/** Somebody who is treated, as they say who they are. */
export interface Client {
  name: string;
  email: string;
  phone: string;
}

/** What the chapters of the journey share: the running system, a browser, and whom and what they have met so far. */
export class Story {
  /** Errors that a page has thrown, and what its policy did not let it load. */
  readonly faults: string[] = [];
  /** Ids of appointments by the name that the chapters give them. */
  readonly visits = new Map<string, { appointmentId: string; startsAt: number }>();

  /** Keys that only their holders may know, beside those of the links in messages. */
  readonly keptSecret = new Set<string>();

  private constructor(
    readonly system: System,
    private readonly browser: Browser,
    readonly page: Page,
    readonly operator: Person,
  ) {
    this.watch(page);
  }

  static async begin(start: () => Promise<System>): Promise<Story> {
    const system = await start();
    const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
    const page = await browser.newPage({ viewport: { width: 1440, height: 960 } });
    return new Story(system, browser, page, await Person.staff(system, 'jonas@linden.example'));
  }

  async end(): Promise<void> {
    await this.browser.close();
    await this.system.stop();
  }

  private watch(page: Page): void {
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (line) => line.text().includes('Content Security Policy') && this.faults.push(line.text()));
  }

  /** Does something on a phone that has never been here. */
  async onPhone(path: string, work: (phone: Page) => Promise<void>): Promise<void> {
    const phone = await this.browser.newPage({ viewport: phoneSize });
    this.watch(phone);
    try {
      await phone.goto(this.system.url + path);
      await work(phone);
    } finally {
      await phone.close();
    }
  }

  /** Signs in on the page, as somebody else than before. */
  async signIn(account: Account, path = '/staff'): Promise<void> {
    await this.page.context().clearCookies();
    await this.page.goto(`${this.system.url}/staff/sign-in?next=${encodeURIComponent(path)}`);
    await this.page.getByLabel('Mail address').fill(`${account}@linden.example`);
    await this.page.getByLabel('Password').fill('linden-demo');
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  }

  /** The API as a member of staff; signs in anew, because days may have passed. */
  staff(account: Account): Promise<Person> {
    return Person.staff(this.system, `${account}@linden.example`);
  }

  /** The API as whoever has this link. */
  withLink(token: string): Person {
    return Person.visitor(this.system, { 'x-unknot-link': token });
  }

  /** What a client has received whose subject or text is like this, newest first. */
  async sentTo(client: Client, pattern: RegExp): Promise<Caught[]> {
    const number = client.phone.replaceAll(' ', '');
    return (await this.system.caught()).filter(
      ({ to, subject, text }) =>
        (to.includes(client.email) || to.replaceAll(' ', '') === number) && pattern.test(`${subject ?? ''} ${text}`),
    );
  }

  /** A text of this client, as the provider hands it on; resolves to the status of the answer. */
  async text(client: Client, words: string, { signed = true }: { signed?: boolean } = {}): Promise<number> {
    const { url, token } = this.system.textsIn;
    const params = {
      From: client.phone.replaceAll(' ', ''),
      To: '+351910000000',
      Body: words,
      MessageSid: `SM${randomUUID()}`,
    };
    const signature = signed ? providerSignature(token, url, params) : 'none';
    const { status } = await fetch(url, {
      method: 'POST',
      headers: { 'x-twilio-signature': signature },
      body: new URLSearchParams(params),
    });
    return status;
  }

  async now(): Promise<number> {
    return Date.parse((await this.operator.get('booking/operations/clock')).body.now);
  }

  /** Lets time pass until then; what is past already is left as it is. */
  async passTo(instant: number): Promise<void> {
    await advance(this.operator, Math.max(0, Math.ceil((instant - (await this.now())) / minute)));
  }

  settle(): Promise<void> {
    return settle(this.operator);
  }

  visit(name: string): { appointmentId: string; startsAt: number } {
    const visit = this.visits.get(name);
    if (!visit) throw new Error(`nobody has booked the visit "${name}"`);
    return visit;
  }
}

type LinkKind = 'a' | 's' | 'i' | 'g' | 'e' | 'p';

/** The path of the link in a message: `/a/<token>`. */
export function linkIn(message: Caught | undefined, kind: LinkKind): string {
  const path = new RegExp(`/${kind}/[\\w-]{54}`).exec(message?.text ?? '')?.[0];
  if (!path) throw new Error(`no link to /${kind}/ in ${message ? `"${message.subject}"` : 'no message'}`);
  return path;
}

export const tokenOf = (path: string): string => path.slice(3);

/** The day of an instant, where it is the same day in Lisbon as in UTC: `2026-11-24`. */
export const dateOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
