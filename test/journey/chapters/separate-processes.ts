import { allEvents } from '@unknot/shared/contracts/events/subscriptions';
import { bookedThrough } from '../bookings';
import { givenAway, late } from '../cast';
import type { Story } from '../story';

/** What holds only where each service is a process of its own, with a broker between them. */
export function separateProcesses(story: () => Story): void {
  it('confirms exactly once a booking that was made while notifications was stopped', async () => {
    const { restart } = story().system;
    if (!restart) throw new Error('this system has no processes to restart');
    await restart.stop('notifications');
    const { body } = await story().withLink('').get('booking/availability?days=14');
    const offer = body.offers.find(({ times }: any) => times.length > 0);
    const { practitionerId, locationId, treatmentId } = offer;
    await bookedThrough(story(), late, { ask: { practitionerId, locationId, treatmentId }, notBefore: 0 });
    await restart.start('notifications');
    await story().settle();
    expect(await story().sentTo(late, /Booked:/)).toHaveLength(1);
  }, 120_000);

  it('publishes events that an independent reader can read, with nothing personal in them', async () => {
    if (!story().system.readTopics) throw new Error('this system has no broker to read from');
    const topics = [...new Set(allEvents.map(({ topic }) => topic))];
    const records = await story().system.readTopics!(topics);
    const seen = new Set(records.map(({ headers }) => headers.ce_type));
    expect(records.filter(({ headers }) => !headers.ce_id || !headers.ce_source)).toEqual([]);
    // Something of each topic has happened on the way here.
    expect(topics.filter((topic) => !allEvents.some((event) => event.topic === topic && seen.has(event.type)))).toEqual(
      [],
    );

    const everything = JSON.stringify(records);
    expect(givenAway(everything, ['@', '"anxiety"'])).toEqual([]);
    // An unknown number is told of, numbness is not.
    expect(everything).not.toMatch(/numb(?!er)/i);
    // Tokens of links are 54 characters; ids, times and signatures are shorter.
    expect(/[\w-]{54}/.exec(everything.replaceAll(/00-[0-9a-f]{32}-[0-9a-f]{16}-0\d/g, ''))).toBeNull();
  }, 90_000);
}
