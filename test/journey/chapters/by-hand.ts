import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { expectAccessible } from '../accessible';
import { calendarIn } from '../calendar-file';
import { nuno } from '../cast';
import { dateOf, minute, type Story } from '../story';

/** Pixels of an hour in the calendar, and where in the block it is held. */
const hourPx = 64;
const grip = 14;

/** The middle of a box on the page, as far below its upper edge. */
async function placeOn(locator: Locator, below: number): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error(`${locator} is not on the page`);
  return { x: box.x + box.width / 2, y: box.y + below };
}

/** Drags a block into a column, so many minutes later, and lets go once the page says that the place is free. */
async function drag(page: Page, block: Locator, to: { column: Locator; minutes: number; free: Locator }) {
  await block.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const from = await placeOn(block, grip);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 4, from.y + 12, { steps: 4 });
  for (let tries = 0; tries < 100; tries += 1) {
    // Near its edges the calendar scrolls below the mouse.
    const { x } = await placeOn(to.column, 0);
    const { y } = await placeOn(block, grip + (to.minutes / 60) * hourPx);
    await page.mouse.move(x + (tries % 2), y);
    if (await to.free.isVisible()) break;
    await sleep(50);
  }
  await page.mouse.up();
}

/** Nuno's visit goes to somebody else with the mouse, and back where it was. */
export function byHand(story: () => Story): void {
  it('moves a visit by dragging it, says before who is told, and takes it back', async () => {
    const { page } = story();
    const { appointmentId, startsAt } = story().visit('nuno');
    const desk = await story().staff('rita');
    const sheet = async () => (await desk.get(`booking/staff/appointments/${appointmentId}`)).body.appointment;
    const before = await sheet();
    const { body } = await desk.get(
      `booking/staff/free-times?${new URLSearchParams({
        locationId: (await desk.get('booking/catalogue')).body.locations.find(({ name }: any) => name === 'Chiado').id,
        treatmentId: before.treatmentId,
        from: dateOf(startsAt),
        moving: appointmentId,
      })}`,
    );
    const minutesTo = (time: any) => (Date.parse(time.startsAt) - startsAt) / minute;
    const others = (time: any) => (time.practitionerId === before.practitionerId ? 1000 : 0);
    const [place] = body.times
      .filter((time: any) => dateOf(Date.parse(time.startsAt)) === dateOf(startsAt) && minutesTo(time) !== 0)
      .sort((a: any, b: any) => others(a) + Math.abs(minutesTo(a)) - others(b) - Math.abs(minutesTo(b)));
    const person = (await desk.get('booking/catalogue')).body.practitioners.find(
      ({ id }: any) => id === place.practitionerId,
    ).name;
    const clock = place.startsAtWall.slice(11);

    await story().signIn('rita', `/staff/calendar?date=${dateOf(startsAt)}`);
    await drag(page, page.getByRole('button', { name: /booked: Nuno Prates/ }), {
      column: page.getByRole('group', { name: person, exact: true }),
      minutes: minutesTo(place),
      free: page.getByRole('button', { name: new RegExp(`${clock} to .* is free`) }),
    });
    const question = page.getByRole('dialog', { name: /^Move Nuno Prates to / });
    const told = question.getByRole('list', { name: 'Messages of the move' });
    await told.getByText('Change', { exact: true }).waitFor();
    await expectAccessible(page);
    await question.getByRole('button', { name: 'Move and tell' }).click();
    await page.getByText(`Nuno Prates is moved to ${clock}, ${person}`).first().waitFor();
    expect(await sheet()).toMatchObject({ startsAt: place.startsAt, practitionerId: place.practitionerId });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page
      .getByText(/^Nuno Prates is back at /)
      .first()
      .waitFor();
    const { practitionerId, roomId } = before;
    expect(await sheet()).toMatchObject({ startsAt: before.startsAt, practitionerId, roomId });

    await story().settle();
    const [last] = await story().sentTo(nuno, /Moved:/);
    expect(calendarIn(last)).toMatchObject({ method: 'REQUEST', startsAt });
  }, 60_000);
}
