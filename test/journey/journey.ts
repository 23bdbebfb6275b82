import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumArguments, chromiumPath } from '../../tools/support/chromium';
import { advance, Person, settle } from './people';
import type { System } from './system';

const day = 24 * 60;
const client = { name: 'Clara Mendes', email: 'clara.mendes@example.com', phone: '+351 912 555 027' };

/** Book, be reminded, be treated, be asked, be counted: one path through everything, on whatever `start` starts. */
export function describeJourney(title: string, start: () => Promise<System>, { cluster }: { cluster: boolean }): void {
  describe(title, () => {
    let system: System;
    let browser: Browser;
    let page: Page;
    let operator: Person;
    let appointmentId = '';
    let startsAt = 0;
    const faults: string[] = [];

    beforeAll(async () => {
      system = await start();
      browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
      page = await browser.newPage({ viewport: { width: 1440, height: 960 } });
      page.setDefaultTimeout(15_000);
      page.on('pageerror', (error) => faults.push(error.message));
      operator = await Person.staff(system, 'jonas@linden.example');
    }, 180_000);
    afterAll(async () => {
      await browser?.close();
      await system?.stop();
    }, 60_000);

    const toClient = async (pattern: RegExp) => {
      const messages = await system.caught();
      return messages
        .filter(
          (message) => message.to.includes(client.email) || message.to.replaceAll(' ', '').includes('+351912555027'),
        )
        .filter((message) => pattern.test(`${message.subject ?? ''} ${message.text}`));
    };
    const linkIn = (text: string | undefined, kind: 'a' | 's') =>
      new RegExp(`/${kind}/[\\w-]{54}`).exec(text ?? '')?.[0] ?? '';
    const minutesUntil = async (instant: number) => {
      const { body } = await operator.get('booking/operations/clock');
      return Math.round((instant - Date.parse(body.now)) / 60_000);
    };

    it('lets a visitor find a time for a complaint, hold it and book it', async () => {
      await page.goto(system.url);
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
      expect(await barriersOn(page)).toEqual([]);
      await page.getByRole('textbox', { name: 'Name' }).fill(client.name);
      await page.getByRole('textbox', { name: 'Mobile' }).fill(client.phone);
      await page.getByRole('textbox', { name: 'Email' }).fill(client.email);
      await page.getByRole('textbox', { name: 'What brings you' }).fill('By lunch there is a band around my head.');
      await page.getByRole('checkbox', { name: /You may use what I tell you/ }).check();
      await page.getByRole('checkbox', { name: /You may ask me afterwards/ }).check();
      await page.getByRole('button', { name: /^Book / }).click();
      await page.getByRole('heading', { name: /^See you .*, Clara\.$/ }).waitFor();
      expect(await barriersOn(page)).toEqual([]);
    }, 60_000);

    it('confirms by mail at once, without saying what hurts', async () => {
      await settle(operator);
      const [confirmation, ...more] = await toClient(/Booked:/);
      expect(more).toEqual([]);
      expect(confirmation?.channel).toBe('email');
      expect(confirmation?.text).not.toContain('band around');
      expect(linkIn(confirmation?.text, 'a')).not.toBe('');
    }, 60_000);

    it('shows the client their appointment through the link, and takes their word that they come', async () => {
      const [confirmation] = await toClient(/Booked:/);
      await page.goto(system.url + linkIn(confirmation?.text, 'a'));
      await page.getByRole('button', { name: 'I will come' }).click();
      await page.getByRole('button', { name: 'I will come' }).waitFor({ state: 'detached' });
      const token = linkIn(confirmation?.text, 'a').slice('/a/'.length);
      const { body } = await Person.visitor(system, { 'x-unknot-link': token }).get('booking/my/appointment');
      expect(body.state).toBe('confirmed');
      appointmentId = body.appointmentId;
      startsAt = Date.parse(body.startsAt);
    }, 60_000);

    it('reminds by mail two days before, and by text on the day', async () => {
      await advance(operator, (await minutesUntil(startsAt)) - 2 * day + 30);
      expect((await toClient(/./)).filter(({ channel }) => channel === 'email').length).toBeGreaterThanOrEqual(2);
      await advance(operator, (await minutesUntil(startsAt)) - 60);
      const texts = (await toClient(/./)).filter(({ channel }) => channel === 'sms');
      expect(texts).toHaveLength(1);
      expect(texts[0]?.text.length).toBeLessThanOrEqual(160);
    }, 90_000);

    it('asks before the session how the client is, and takes the answers on a phone', async () => {
      const [invitation] = await toClient(/\/s\//);
      await answerSurvey(browser, system.url + linkIn(invitation?.text, 's'), [3, 8, 6, 7]);
    }, 60_000);

    it('shows the practitioner the day and the session, and takes what they record', async () => {
      await advance(operator, await minutesUntil(startsAt));
      await page.goto(`${system.url}/staff/sign-in`);
      await page.getByLabel('Mail address').fill('ines@linden.example');
      await page.getByLabel('Password').fill('linden-demo');
      await page.getByRole('button', { name: 'Sign in' }).click();
      const visit = page.getByRole('article', { name: /Clara Mendes/ });
      await visit.getByRole('button', { name: 'Arrived' }).click();
      await visit
        .getByRole('button', { name: 'Open session' })
        .or(visit.getByRole('link', { name: 'Open session' }))
        .click();
      await page.getByRole('heading', { name: client.name }).waitFor();
      await page.getByText('band around my head').waitFor();
      expect(await barriersOn(page)).toEqual([]);
      await page.getByRole('slider', { name: 'Discomfort now' }).fill('6');
      await page.getByRole('slider', { name: 'Tolerated pressure' }).fill('4');
      await page.getByRole('checkbox', { name: 'Trigger point' }).check({ force: true });
      await page.getByRole('radio', { name: 'Right', exact: true }).check({ force: true });
      await page.getByText(/^Saved /).waitFor();
      await page.getByRole('button', { name: 'Finish session' }).click();
      await page
        .getByText(/^Completed/)
        .first()
        .waitFor();
    }, 60_000);

    it('keeps what the practitioner recorded', async () => {
      const practitioner = await Person.staff(system, 'ines@linden.example');
      const { body } = await practitioner.get(`booking/staff/sessions/${appointmentId}`);
      expect(body).toMatchObject({
        state: 'completed',
        record: { checkIn: { discomfort: 6, toleratedPressure: 4 }, verdict: 'right' },
      });
      expect(body.record.techniques).toHaveLength(1);
    });

    it('sends aftercare two hours later and the survey on the next day', async () => {
      await advance(operator, 150);
      expect(await toClient(/After your visit/)).toHaveLength(1);
      await advance(operator, day - 60);
      const invitations = await toClient(/\/s\//);
      await answerSurvey(browser, system.url + linkIn(invitations[0]?.text, 's'), [6, 5, 6, 4]);
      const own = Person.visitor(system, { 'x-unknot-link': linkIn(invitations[0]?.text, 's').slice('/s/'.length) });
      const { body } = await own.get('outcomes/my/survey');
      expect(body.state).toBe('completed');
      expect(Object.fromEntries(body.lines.map((line: any) => [line.domain, line.improvement]))).toMatchObject({
        sleep: 3,
        tension: 3,
        anxiety: 0,
        pain: 3,
      });
    }, 120_000);

    it('counts it for the manager, and shows no figures of a single client', async () => {
      await settle(operator);
      const manager = await Person.staff(system, 'helena@linden.example');
      const { body } = await manager.get('outcomes/staff/dashboard');
      const funnel = body.total.funnel.find((row: any) => row.timepoint === '24h');
      expect(funnel).toMatchObject({ eligible: 1, sent: 1, answered: 1 });
      expect(body.total.change.every((cell: any) => cell.mean === null)).toBe(true);
      await page.context().clearCookies();
      await page.goto(`${system.url}/staff/sign-in`);
      await page.getByLabel('Mail address').fill('helena@linden.example');
      await page.getByLabel('Password').fill('linden-demo');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('link', { name: 'Outcomes' }).click();
      await page.getByRole('heading', { level: 1, name: /Fewer than 11 clients/ }).waitFor();
      await page.getByRole('region', { name: 'Response' }).waitFor();
      expect(await barriersOn(page)).toEqual([]);
    }, 60_000);

    it('tells the way of the booking through all three services, and leaves no failed event', async () => {
      const flow = (await operator.get(`booking/operations/flow?subject=${appointmentId}`)).body;
      expect(flow.published.map((event: any) => event.type)).toEqual(
        expect.arrayContaining(['unknot.appointment.booked.v1', 'unknot.appointment.confirmed.v1']),
      );
      expect(flow.published.every((event: any) => event.publishedAt !== null)).toBe(true);
      for (const name of ['notifications', 'outcomes']) {
        const { body } = await operator.get(`${name}/operations/flow?subject=${appointmentId}`);
        expect(body.handled.length).toBeGreaterThan(0);
        expect((await operator.get(`${name}/operations/failed-events`)).body.events).toEqual([]);
      }
      expect(faults).toEqual([]);
    }, 60_000);

    const inCluster = (name: string, work: () => Promise<void>, withinMs: number) => {
      if (cluster) it(name, work, withinMs);
    };

    inCluster(
      'confirms exactly once a booking that was made while notifications was stopped',
      async () => {
        const { restart } = system;
        if (!restart) throw new Error('this system has no processes to restart');
        await restart.stop('notifications');
        const visitor = Person.visitor(system);
        const email = 'late.reader@example.com';
        const { body: found } = await visitor.get('booking/availability?days=14');
        const time = found.offers.find((offer: any) => offer.times.length > 0).times.at(-1);
        const { practitionerId, locationId, treatmentId, startsAtWall } = time;
        const hold = await visitor.post('booking/appointments/holds', {
          practitionerId,
          locationId,
          treatmentId,
          startsAtWall,
        });
        const booked = await visitor.post(
          `booking/appointments/${hold.body.appointmentId}/book`,
          { name: 'Late Reader', email, consents: { careData: true, surveys: false } },
          { 'x-unknot-link': hold.body.holdToken },
        );
        expect(booked.status).toBe(201);
        await restart.start('notifications');
        await settle(operator);
        const confirmations = (await system.caught()).filter(
          (message) => message.to.includes(email) && /Booked:/.test(message.subject ?? ''),
        );
        expect(confirmations).toHaveLength(1);
      },
      120_000,
    );

    inCluster(
      'publishes events that an independent reader can read, with nothing personal in them',
      async () => {
        if (!system.readTopic) throw new Error('this system has no broker to read from');
        const records = await system.readTopic('booking.appointments');
        expect(records.length).toBeGreaterThan(2);
        const everything = JSON.stringify([...records, ...(await system.readTopic('booking.clients'))]);
        expect(everything).toContain('ce_type');
        for (const secret of ['Clara', 'Mendes', 'example.com', '912555027', 'band around', 'Late Reader'])
          expect(everything).not.toContain(secret);
      },
      90_000,
    );
  });
}

/** Answers one question a screen on a phone, as a client would. */
async function answerSurvey(browser: Browser, url: string, answers: readonly number[]): Promise<void> {
  const phone = await browser.newPage({ viewport: { width: 390, height: 844 } });
  phone.setDefaultTimeout(15_000);
  await phone.goto(url);
  for (const [index, answer] of answers.entries()) {
    await phone.getByText(`${index + 1} of ${answers.length}`).waitFor();
    await phone.getByRole('radio', { name: String(answer), exact: true }).click();
    if (index === 0) expect(await barriersOn(phone)).toEqual([]);
    await phone.getByRole('button', { name: /^(Next|Finish|Done)$/ }).click();
  }
  await phone.getByRole('heading', { name: /Thank you/ }).waitFor();
  await phone.close();
}

/** What axe finds against WCAG A to 2.2 AA: the rule, and where. */
async function barriersOn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { axe: loaded } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations } = await loaded.run({ runOnly: { type: 'tag', values: tags } });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  });
}
