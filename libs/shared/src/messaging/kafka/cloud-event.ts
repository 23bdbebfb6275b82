import type { IHeaders, KafkaMessage } from 'kafkajs';
import type { EventEnvelope } from '../../contracts/events/event';
import { type Incoming, incomingOf } from '../event-intake';
import type { PublishableEvent } from '../event-publisher';

/**
 * CloudEvents 1.0, Kafka protocol binding, binary mode: attributes in `ce_` headers, data in the value.
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md
 */
export function toKafka({ envelope }: PublishableEvent): {
  key: string;
  value: string;
  headers: Record<string, string>;
} {
  const headers: Record<string, string> = {
    ce_specversion: envelope.specversion,
    ce_id: envelope.id,
    ce_source: envelope.source,
    ce_type: envelope.type,
    ce_subject: envelope.subject,
    ce_time: envelope.time,
    ce_aggregateversion: String(envelope.aggregateversion),
    'content-type': envelope.datacontenttype,
  };
  if (envelope.traceparent !== undefined) headers.ce_traceparent = envelope.traceparent;
  return { key: envelope.subject, value: JSON.stringify(envelope.data), headers };
}

/** Reads a record; never throws. Contracts are checked later, by each consumer. */
export function fromKafka(
  topic: string,
  partition: number,
  message: Pick<KafkaMessage, 'key' | 'value' | 'headers' | 'offset'>,
): Incoming {
  const key = (message.key ?? Buffer.alloc(0)).toString('utf8');
  const place = { topic, where: `${topic}/${partition}/${message.offset}`, key };
  const attribute = (name: string) => headerOf(message.headers, `ce_${name}`);

  if (message.value === null) return { ...place, unreadable: 'The record has no value.' };
  let data: unknown;
  try {
    data = JSON.parse(message.value.toString('utf8'));
  } catch {
    return { ...place, unreadable: 'The value is no JSON.' };
  }
  const traceparent = attribute('traceparent');
  const envelope: Partial<EventEnvelope> = {
    specversion: '1.0',
    id: attribute('id'),
    source: attribute('source') ?? '',
    type: attribute('type'),
    subject: attribute('subject'),
    time: attribute('time') ?? '',
    datacontenttype: 'application/json',
    aggregateversion: Number(attribute('aggregateversion')),
    ...(traceparent === undefined ? {} : { traceparent }),
    data,
  };
  return incomingOf(envelope, place);
}

const headerOf = (headers: IHeaders | undefined, name: string): string | undefined => {
  const value = headers?.[name];
  const single = Array.isArray(value) ? value[0] : value;
  return single === undefined ? undefined : single.toString();
};
