import { expectAccessible } from '../accessible';
import { calendarIn, idsIn } from '../calendar-file';
import { clara, givenAway } from '../cast';
import type { Story } from '../story';

/** Inês reads her visits in the calendar of her phone, until she takes the address back. */
export function practitionersCalendar(story: () => Story): void {
  it('shows a practitioner when and where they work at a secret address, and no client', async () => {
    const { page } = story();
    await story().signIn('ines', '/staff/day');
    await page.locator('summary', { hasText: 'Inês Carvalho' }).click();
    const feed = page.getByRole('region', { name: 'Calendar on your phone' });
    await feed.getByRole('button', { name: 'Make an address' }).click();
    const url = await feed.getByRole('textbox', { name: 'Address of your calendar' }).inputValue();
    story().keptSecret.add(/[\w-]{43}/.exec(url)?.[0] ?? 'no secret');
    await expectAccessible(page);
    const read = await fetch(url);
    const text = await read.text();
    expect([read.status, read.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    const [confirmation] = await story().sentTo(clara, /Booked:/);
    expect(idsIn(text)).toContain(calendarIn(confirmation).uid);
    expect(givenAway(text)).toEqual([]);

    await feed.getByRole('button', { name: 'Take it back' }).click();
    await feed.getByRole('button', { name: 'Make an address' }).waitFor();
    const closed = await fetch(url);
    expect([closed.status, await closed.json()]).toEqual([
      404,
      expect.objectContaining({ code: 'CALENDAR_FEED_UNKNOWN' }),
    ]);
  }, 60_000);
}
