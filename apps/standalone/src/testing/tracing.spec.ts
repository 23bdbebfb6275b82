import { TracedChain } from './traced-chain';

const booking = 'POST /api/booking/appointments/:id/book';

/** What is done for a booking, by service. */
const steps = [
  `booking: ${booking}`,
  'booking: publish unknot.appointment.booked.v1',
  'notifications: handle plan-messages',
  'notifications: job send-message',
  'notifications: send message',
  'notifications: hand over email',
  'notifications: publish unknot.message.sent.v1',
  'outcomes: handle follow-appointment',
  'outcomes: publish unknot.survey.scheduled.v1',
];

/** Those whose parent is not there. */
function rootsOf<S extends { spanId: string; parentSpanId: string }>(spans: readonly S[]): S[] {
  const known = new Set(spans.map(({ spanId }) => spanId));
  return spans.filter(({ parentSpanId }) => !known.has(parentSpanId));
}

describe('the trace of a booking', () => {
  let chain: TracedChain;
  /** As soon as the tree is whole. */
  let spans: ReturnType<TracedChain['collector']['traceOf']>;
  beforeAll(async () => {
    chain = await TracedChain.start();
    await chain.book();
    // What ends first is told first: a span may be there before the one that it belongs to.
    await chain.collected(() => {
      spans = chain.collector.traceOf(booking);
      const has = (wanted: string) => spans.some(({ service, name }) => `${service}: ${name}` === wanted);
      return steps.every(has) && rootsOf(spans).length === 1;
    });
  }, 90_000);
  afterAll(async () => chain?.stop(), 30_000);

  it('goes from the request over outbox, bus and job to the mail, through all three services', () => {
    const mails = chain.catcher.list().messages.filter(({ channel }) => channel === 'email');
    expect(mails.length).toBeGreaterThan(0);
    const names = spans.map(({ service, name }) => `${service}: ${name}`);
    expect(names).toEqual(expect.arrayContaining(steps));
  });

  it('is one tree, whose root is the request', () => {
    expect(rootsOf(spans).map(({ name, parentSpanId }) => [name, parentSpanId])).toEqual([[booking, '']]);
    expect(spans.filter(({ failed }) => failed)).toEqual([]);
  });

  it('names ids, routes and types only, and nothing of a person', () => {
    const all = chain.collector.bodies.join('\n');
    for (const personal of [/clara/i, /mendes/i, /@/, /912/, /band around/i, /Chiado/]) {
      // Ids are random hexadecimal digits, in which any three may stand.
      expect(all.replaceAll(/[0-9a-f]{8,}(-[0-9a-f]{4,})*|\d{10,}/g, '')).not.toMatch(personal);
    }
  });
});
