import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClientRegistered } from '@unknot/shared/contracts/events/booking.events';
import { allEvents, subscriptions } from '@unknot/shared/contracts/events/subscriptions';
import { eventDocs, eventDocsFolder } from './event-docs';

describe('the documents of the events', () => {
  it('are those of the present contracts', () => {
    const written = Object.fromEntries(
      readdirSync(eventDocsFolder).map((name) => [name, readFileSync(join(eventDocsFolder, name), 'utf8')]),
    );
    expect(written).toEqual(Object.fromEntries(eventDocs()));
  });

  it.each(allEvents.map((contract) => [contract.type, contract] as const))(
    '%s has an example that its contract takes',
    (_type, contract) => {
      expect(contract.data.safeParse(contract.example).success).toBe(true);
    },
  );

  it('name each type once, on a topic of the service that publishes it', () => {
    const types = allEvents.map(({ type }) => type);
    expect(new Set(types).size).toBe(types.length);
    for (const subscribed of Object.values(subscriptions).flat()) expect(types).toContain(subscribed.type);
  });

  it('lead to each type from the list, and say who publishes and who takes it', () => {
    const docs = eventDocs();
    const catalogue = docs.get('README.md') as string;
    const anchors = new Set(
      [...catalogue.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
        (heading as string).replaceAll('.', '').toLowerCase(),
      ),
    );
    for (const { type, topic } of allEvents) {
      expect(catalogue).toContain(`](#${type.replaceAll('.', '')})`);
      expect(anchors).toContain(type.replaceAll('.', ''));
      expect(catalogue).toContain(`Published by ${topic.split('.')[0]} on \`${topic}\``);
    }
    const { channels, operations } = JSON.parse(docs.get('asyncapi.json') as string);
    for (const [name, subscribed] of Object.entries(subscriptions)) {
      for (const { type, topic } of subscribed) {
        const channel = topic.replace('.', '-');
        expect(channels[channel].messages).toHaveProperty([type]);
        expect(operations[`${name}-takes-${channel}`].messages).toContainEqual({
          $ref: `#/channels/${channel}/messages/${type}`,
        });
      }
    }
  });

  it('hold no field in which a person could be named or reached', () => {
    const fields = new Set<string>();
    JSON.stringify(
      allEvents.map(({ example }) => example),
      (key, value) => {
        fields.add(key);
        return value;
      },
    );
    for (const forbidden of [
      'phone',
      'firstName',
      'clientName',
      'address',
      'complaint',
      'note',
      'token',
      'link',
      'text',
    ]) {
      expect(fields).not.toContain(forbidden);
    }
    // The one `email` there is says whether a client has one.
    expect(ClientRegistered.example.channels).toEqual({ email: expect.any(Boolean), sms: expect.any(Boolean) });
  });
});
