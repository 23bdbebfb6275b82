/**
 * Writes docs/events from the contracts: a JSON Schema and an example of each type, a catalogue page, and an AsyncAPI 3
 * document. `npm run event-docs`; a test fails while they differ.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type EventContract, serviceNames, topics } from '@unknot/shared/contracts/events/event';
import { allEvents, subscriptions } from '@unknot/shared/contracts/events/subscriptions';
import { z } from 'zod';

type Contract = EventContract<unknown>;
const contracts = allEvents as readonly Contract[];

const schemaOf = (contract: Contract) => ({
  ...z.toJSONSchema(contract.data, { target: 'draft-2020-12' }),
  $id: `urn:unknot:event:${contract.type}`,
  title: contract.type,
  description: contract.description,
  examples: [contract.example],
});

const subscribersOf = (contract: Contract) =>
  serviceNames.filter((name) => subscriptions[name].some(({ type }) => type === contract.type));

/** @see https://www.asyncapi.com/docs/reference/specification/v3.0.0 */
function asyncApi(): unknown {
  const messages = Object.fromEntries(
    contracts.map((contract) => [
      contract.type,
      {
        name: contract.type,
        summary: contract.description,
        contentType: 'application/json',
        headers: {
          type: 'object',
          required: ['ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_subject', 'ce_time', 'ce_aggregateversion'],
          properties: {
            ce_specversion: { const: '1.0' },
            ce_id: { type: 'string', format: 'uuid' },
            ce_source: { const: `/${contract.topic.split('.')[0]}` },
            ce_type: { const: contract.type },
            ce_subject: { type: 'string', description: 'Id of the aggregate; also the key of the record' },
            ce_time: { type: 'string', format: 'date-time' },
            ce_aggregateversion: { type: 'string', description: 'Rises with every change of the aggregate' },
            ce_traceparent: { type: 'string' },
          },
        },
        payload: schemaOf(contract),
      },
    ]),
  );
  const channelKey = (topic: string) => topic.replace('.', '-');
  const used = topics.filter((topic) => contracts.some((contract) => contract.topic === topic));
  const channels = used.map((topic) => [
    channelKey(topic),
    {
      address: topic,
      messages: Object.fromEntries(
        contracts
          .filter((contract) => contract.topic === topic)
          .map(({ type }) => [type, { $ref: `#/components/messages/${type}` }]),
      ),
    },
  ]);
  const sent = used.map((topic) => [
    `publish-${channelKey(topic)}`,
    {
      action: 'send',
      channel: { $ref: `#/channels/${channelKey(topic)}` },
      summary: `Published by ${topic.split('.')[0]}`,
    },
  ]);
  const received = serviceNames.flatMap((name) =>
    used.flatMap((topic) => {
      const types = contracts.filter((contract) => contract.topic === topic && subscribersOf(contract).includes(name));
      if (types.length === 0) return [];
      const channel = `#/channels/${channelKey(topic)}`;
      const messages = types.map(({ type }) => ({ $ref: `${channel}/messages/${type}` }));
      return [
        [
          `${name}-takes-${channelKey(topic)}`,
          { action: 'receive', channel: { $ref: channel }, summary: `Taken by ${name}`, messages },
        ],
      ];
    }),
  );
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Unknot events',
      version: '1.0.0',
      description:
        'CloudEvents 1.0 in binary mode. Data holds ids and facts, never a name, an address, free text or a link.',
    },
    channels: Object.fromEntries(channels),
    operations: Object.fromEntries([...sent, ...received]),
    components: { messages },
  };
}

const publisherOf = ({ topic }: Contract) => topic.split('.')[0] as string;

/** Where its part of the catalogue begins. */
const anchorOf = ({ type }: Contract) => type.replaceAll('.', '');

interface Schema {
  type?: string | string[];
  format?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  description?: string;
}

function kindOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(', ');
  if (schema.anyOf) return [...new Set(schema.anyOf.map(kindOf))].join(' or ');
  if (schema.items) return `list of ${kindOf(schema.items)}`;
  return schema.format ?? [schema.type ?? 'any'].flat().join(' or ');
}

/** A line for each field, with those within it behind a dot. */
function fieldsOf(schema: Schema, prefix = ''): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const optional = schema.required?.includes(name) ? '' : ', may be missing';
    const inner = field.properties ? field : field.items?.properties ? field.items : undefined;
    return [
      `| \`${prefix}${name}\` | ${kindOf(field).replaceAll('|', '\\|')}${optional} |`,
      ...(inner ? fieldsOf(inner, `${prefix}${name}${inner === field ? '.' : '[].'}`) : []),
    ];
  });
}

function page(contract: Contract): string {
  const listeners = subscribersOf(contract).join(', ') || 'nobody yet';
  return `### ${contract.type}

${contract.description} Published by ${publisherOf(contract)} on \`${contract.topic}\`; who listens: ${listeners}.
[JSON Schema](${contract.type}.json)

| field | kind |
|---|---|
${fieldsOf(schemaOf(contract) as Schema).join('\n')}

\`\`\`json
${JSON.stringify(contract.example, undefined, 2)}
\`\`\`
`;
}

function catalogue(): string {
  const used = topics.filter((topic) => contracts.some((contract) => contract.topic === topic));
  const sections = used.map((topic) => {
    const ofTopic = contracts.filter((contract) => contract.topic === topic);
    const rows = ofTopic.map(
      (contract) =>
        `| [\`${contract.type}\`](#${anchorOf(contract)}) | ${contract.description} | ${subscribersOf(contract).join(', ') || 'nobody yet'} |`,
    );
    return `## ${topic}

Published by ${topic.split('.')[0]}.

| type | what it tells | who listens |
|---|---|---|
${rows.join('\n')}

${ofTopic.map(page).join('\n')}`;
  });
  return `# Events

Written from the contracts in \`libs/shared/src/contracts/events\` by \`npm run event-docs\`; [AsyncAPI 3](asyncapi.json).
The key of a record is the id of its aggregate: events of one aggregate stay in order. Each is a CloudEvent 1.0; on Kafka
its attributes are headers that begin with \`ce_\`. A type whose name ends in \`snapshotted\` carries the present facts,
published again for a consumer that is new or was broken; see "Publish again" on the operations page.

${sections.join('\n')}`;
}

/** Every file of docs/events, by name. */
export function eventDocs(): Map<string, string> {
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  return new Map([
    ['README.md', catalogue()],
    ['asyncapi.json', json(asyncApi())],
    ...contracts.map((contract): [string, string] => [`${contract.type}.json`, json(schemaOf(contract))]),
  ]);
}

/** Where they stand. */
export const eventDocsFolder = resolve(__dirname, '../docs/events');

if (process.argv[1]?.endsWith('event-docs.ts')) {
  mkdirSync(eventDocsFolder, { recursive: true });
  for (const file of readdirSync(eventDocsFolder)) rmSync(join(eventDocsFolder, file));
  for (const [name, text] of eventDocs()) writeFileSync(join(eventDocsFolder, name), text);
}
