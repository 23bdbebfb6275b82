import { afterwards } from './chapters/afterwards';
import { booking } from './chapters/booking';
import { byHand } from './chapters/by-hand';
import { everyPage } from './chapters/every-page';
import { figures } from './chapters/figures';
import { firstContact } from './chapters/first-contact';
import { firstVisit } from './chapters/first-visit';
import { frontDesk } from './chapters/front-desk';
import { logs } from './chapters/logs';
import { longAfter } from './chapters/long-after';
import { operations } from './chapters/operations';
import { ownPage } from './chapters/own-page';
import { practitionersCalendar } from './chapters/practitioners-calendar';
import { separateProcesses } from './chapters/separate-processes';
import { texts } from './chapters/texts';
import { visit } from './chapters/visit';
import { Story } from './story';
import type { System } from './system';

/** The whole loop of care: one path through everything, on whatever `start` starts. */
export function describeJourney(title: string, start: () => Promise<System>, { cluster }: { cluster: boolean }): void {
  describe(title, () => {
    let begun: Story | undefined;
    const story = () => {
      if (!begun) throw new Error('the system has not started');
      return begun;
    };

    beforeAll(async () => {
      begun = await Story.begin(start);
      await begun.passTo(nextMonday(await begun.now()));
    }, 180_000);
    afterAll(() => begun?.end(), 60_000);

    describe('the first contact', () => firstContact(story));
    describe('the booking', () => booking(story));
    describe('the front desk', () => frontDesk(story));
    describe('a visit that is dragged', () => byHand(story));
    describe("a client's own page", () => ownPage(story));
    describe('texts from clients', () => texts(story));
    describe("a practitioner's calendar", () => practitionersCalendar(story));
    describe('a first visit', () => firstVisit(story));
    describe('a visit', () => visit(story));
    describe('afterwards', () => afterwards(story));
    describe('the figures', () => figures(story));
    describe('operations', () => operations(story));
    describe('long after', () => longAfter(story));
    describe('every page', () => everyPage(story));
    if (cluster) describe('separate processes', () => separateProcesses(story));
    describe('the logs', () => logs(story));
  });
}

/** Monday, 09:30 in Lisbon in winter, 10:30 in summer: the clinics are open, and the week lies ahead. */
function nextMonday(now: number): number {
  const date = new Date(now);
  const monday = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), 9, 30);
  const days = (8 - date.getUTCDay()) % 7;
  const next = monday + days * 86_400_000;
  return next >= now ? next : next + 7 * 86_400_000;
}
