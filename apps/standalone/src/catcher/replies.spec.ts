import { randomUUID } from 'node:crypto';
import { Preferences } from '@unknot/notifications/preferences/preferences.use-case';
import { RecordReply } from '@unknot/notifications/replies/record-reply.use-case';
import { aClient, at } from '@unknot/notifications/testing/builders';
import type { AppointmentSnapshot } from '@unknot/shared/contracts/events/booking.events';
import type { ReplySnapshot } from '@unknot/shared/contracts/events/notifications.events';
import { LinkRevoked, verifyLink } from '@unknot/shared/links/link-token';
import { SendingFixture } from '../testing/sending-fixture';

const phone = '+351912555014';

describe('texts from clients', () => {
  let fixture: SendingFixture;
  beforeAll(async () => {
    fixture = await SendingFixture.create();
  });
  beforeEach(() => fixture.reset());
  afterAll(() => fixture.stop());

  const caught = () => fixture.catcher.list().messages;
  /** Sends what is due at a time. */
  const deliverAt = async (wall: string) => {
    await fixture.time(at(wall));
    await fixture.deliver();
  };
  /** A text to us, and what followed from it. */
  const text = async (words: string, from = phone, providerId: string = randomUUID()): Promise<ReplySnapshot> => {
    await fixture.planning.in((tx) =>
      new RecordReply(fixture.optOuts, fixture.planning.clock).execute(tx, { providerId, from, text: words }),
    );
    await fixture.deliver();
    return (await replies()).at(-1) as ReplySnapshot;
  };
  const replies = async () =>
    (await fixture.planning.announced()).flatMap(({ type, data }) =>
      type === 'unknot.reply.received.v1' ? [data as unknown as ReplySnapshot] : [],
    );
  const answers = async () =>
    (await fixture.planning.source.query("select state, reason from message where kind = 'reply' order by id")).map(
      ({ state, reason }: { state: string; reason: string | null }) => [state, reason].filter(Boolean).join(' '),
    );
  const keptTexts = async () => fixture.planning.source.query('select text, number from reply_text order by reply_id');
  /** Reminded by text three hours before the visit. */
  const reminded = async () => {
    const appointment = await fixture.booked({}, { email: null });
    await deliverAt('2026-11-24T13:40');
    expect(
      caught()
        .map((sent) => sent.text)
        .join(),
    ).toContain('we expect you today at 16:40');
    return appointment;
  };
  /** Two visits of one number on one day, both reminded of. */
  const remindedOfTwo = async (second: Partial<AppointmentSnapshot> = {}): Promise<AppointmentSnapshot[]> => {
    const first = await fixture.booked({}, { email: null });
    const other = { clientId: first.clientId, startsAtWall: '2026-11-24T18:10', ...second };
    const both = [first, await fixture.booked(other, { email: null })];
    await deliverAt('2026-11-24T15:15');
    return both;
  };

  describe('that confirm', () => {
    test.each(['YES', 'ok 👍', 'Sim, obrigada!', 'Ja, danke.', '네, 감사합니다', '1'])(
      '%j is the confirmation of the visit that was reminded of, and is thanked for once',
      async (words) => {
        const { appointmentId, clientId, locationId } = await reminded();
        const reply = await text(words);
        expect(reply).toMatchObject({ intent: 'confirm', outcome: 'matched', appointmentId, clientId, locationId });
        expect(caught()[0]?.text).toBe('Linden Bodywork: thank you. We expect you today at 16:40, Chiado.');
        expect(await keptTexts()).toEqual([]);
      },
    );

    test('mean the visit of the last reminder, not a later one of which nothing was said', async () => {
      const { appointmentId, clientId } = await reminded();
      await fixture.booked({ clientId, startsAtWall: '2026-12-01T10:00' }, { email: null });
      expect(await text('yes')).toMatchObject({ outcome: 'matched', appointmentId });
    });

    test('mean the only visit to come when nothing was reminded of yet', async () => {
      const { appointmentId, clientId } = await fixture.booked({}, { email: null });
      await fixture.planning.contact(clientId);
      expect(await text('yes')).toMatchObject({ outcome: 'matched', appointmentId });
    });

    test('mean the one that is not confirmed yet', async () => {
      const [first, second] = await remindedOfTwo();
      await fixture.planning.followed({ ...first!, version: 3, state: 'confirmed' });
      expect(await text('yes')).toMatchObject({ outcome: 'matched', appointmentId: second!.appointmentId });
    });

    test('are for a person when no visit is to come', async () => {
      const appointment = await reminded();
      await fixture.planning.cancelled({ ...appointment, version: 3 });
      expect(await text('yes')).toMatchObject({
        outcome: 'no_appointment',
        clientId: appointment.clientId,
        appointmentId: null,
        locationId: appointment.locationId,
      });
      expect(caught()[0]?.text).toContain('Somebody at Chiado will read this. Urgent? Please call Chiado');
      expect(await keptTexts()).toEqual([{ text: 'yes', number: null }]);
    });

    test('are not thanked for when the visit was cancelled meanwhile', async () => {
      const appointment = await reminded();
      fixture.know({ ...appointment, version: 3, state: 'cancelled' }, { email: null });
      await text('yes');
      expect(await answers()).toEqual(['suppressed cancelled']);
    });
  });

  describe('that fit several visits', () => {
    test('are asked which, and a number answers', async () => {
      const [first, second] = await remindedOfTwo();
      expect(await text('yes')).toMatchObject({ outcome: 'asked', appointmentId: null, clientId: first!.clientId });
      expect(caught()[0]?.text).toBe(
        'Linden Bodywork: which one do you mean? 1 = Tue 24 Nov 16:40, 2 = Tue 24 Nov 18:10. Please answer with the number.',
      );
      expect(await text('2')).toMatchObject({
        intent: 'confirm',
        outcome: 'matched',
        appointmentId: second!.appointmentId,
      });
      expect(caught()[0]?.text).toContain('We expect you today at 18:10');
      expect(await text('1')).toMatchObject({ outcome: 'matched', appointmentId: first!.appointmentId });
    });

    test('a number that was not offered is for a person', async () => {
      await remindedOfTwo();
      await text('yes');
      expect(await text('3')).toMatchObject({ outcome: 'for_a_person', appointmentId: null });
    });

    test('the question is forgotten after a day: a number is then no answer any more', async () => {
      const [first] = await remindedOfTwo({ startsAtWall: '2026-11-24T18:10' });
      const later = { clientId: first!.clientId, startsAtWall: '2026-11-26T10:00' };
      await text('yes');
      await fixture.booked(later, { email: null });
      await fixture.time(at('2026-11-25T15:20'));
      expect(await text('2')).toMatchObject({ intent: 'other', outcome: 'for_a_person' });
    });

    test('a visit that has moved since the question is for a person', async () => {
      const [, second] = await remindedOfTwo();
      await text('yes');
      const startsAtWall = '2026-11-25T09:20';
      await fixture.planning.moved({ ...second!, version: 3, startsAtWall, startsAt: at(startsAtWall).toISOString() });
      expect(await text('2')).toMatchObject({
        intent: 'confirm',
        outcome: 'for_a_person',
        appointmentId: second!.appointmentId,
      });
    });

    test('of two people with one number they are asked the same way, without a name', async () => {
      const [first, second] = await remindedOfTwo({ clientId: '0193a5c2-7d00-7c3e-9a51-aaaaaaaaaaaa' });
      expect(await text('yes')).toMatchObject({ outcome: 'asked', clientId: null });
      expect(caught()[0]?.text).not.toContain('Clara');
      expect(await text('2')).toMatchObject({ outcome: 'matched', clientId: second!.clientId });
      expect(first!.clientId).not.toBe(second!.clientId);
    });

    test('at the same time a question could not tell them apart: that is for a person', async () => {
      await remindedOfTwo({ clientId: '0193a5c2-7d00-7c3e-9a51-aaaaaaaaaaaa', startsAtWall: '2026-11-24T16:40' });
      expect(await text('yes')).toMatchObject({ outcome: 'for_a_person', clientId: null });
    });
  });

  describe('with STOP', () => {
    test.each(['STOP', 'stop.', 'Parar', 'abmelden', '수신거부'])(
      '%j ends everything by text at once, also what is claimed, and is confirmed once',
      async (words) => {
        const appointment = await reminded();
        await fixture.booked({ clientId: appointment.clientId, startsAtWall: '2026-12-01T10:00' }, { email: null });
        await fixture.planning.source.query(
          "update message set state = 'claimed', lease_token = id, lease_until = clock_timestamp() + interval '1 minute' where state = 'planned'",
        );
        expect(await text(words)).toMatchObject({ intent: 'stop', outcome: 'matched' });
        expect(caught()[0]?.text).toBe('Linden Bodywork: you get no more texts from us. START brings them back.');
        const after = caught().length;
        expect(await text(words)).toMatchObject({ intent: 'stop', outcome: 'matched' });
        await deliverAt('2026-12-01T09:00');
        expect(caught()).toHaveLength(after);
        const rows = await fixture.planning.source.query(
          "select 1 from message where channel = 'sms' and state in ('planned', 'claimed')",
        );
        expect(rows).toEqual([]);
      },
    );

    test('nothing else is answered by text afterwards, until START', async () => {
      await reminded();
      await text('STOP');
      const after = caught().length;
      expect(await text('yes')).toMatchObject({ outcome: 'matched' });
      await text('help');
      expect(caught()).toHaveLength(after);
      await text('START');
      expect(caught()[0]?.text).toBe('Linden Bodywork: you get our texts again. STOP ends them.');
    });

    test('START that comes first takes back the confirmation that texts have ended', async () => {
      await reminded();
      await fixture.time(at('2026-11-24T21:30'));
      await text('STOP');
      await text('START');
      await deliverAt('2026-11-25T08:30');
      expect(await answers()).toEqual(['suppressed replaced', 'sent']);
    });

    test('what may have been meant for the visit is read by a person as well', async () => {
      await reminded();
      expect(await text('Cancel')).toMatchObject({ intent: 'stop', outcome: 'for_a_person' });
      expect(await keptTexts()).toEqual([{ text: 'Cancel', number: null }]);
    });

    test('a number that nobody has given is heard as well, and troubles nobody', async () => {
      expect(await text('STOP', '+351900000000')).toMatchObject({ outcome: 'matched', clientId: null });
      const optedOut = await fixture.planning.source.query("select 1 from opt_out where source = 'reply'");
      expect(optedOut).toHaveLength(1);
    });
  });

  test('HELP is answered with the clinic and its number', async () => {
    await reminded();
    expect(await text('help')).toMatchObject({ intent: 'help', outcome: 'matched' });
    expect(caught()[0]?.text).toMatch(
      /^Linden Bodywork: \+351 210 555 014\. STOP ends texts\. Your choices: http:\/\/localhost:3000\/p\/[\w-]{54}$/,
    );
  });

  test('HELP brings whoever has no mail address to their preferences, and the ledger keeps no link', async () => {
    const { clientId } = await reminded();
    await text('help');
    const token = /\/p\/([\w-]{54})$/.exec(caught()[0]?.text ?? '')?.[1] ?? '';
    const link = verifyLink(fixture.config.LINK_KEYS, token, 'preferences', fixture.planning.clock.now());
    expect(link.id).toBe(clientId);
    const preferences = new Preferences(fixture.optOuts);
    expect(await fixture.planning.in((tx) => preferences.change(tx, link, { recalls: false }))).toMatchObject({
      recalls: false,
      reachable: { email: false, sms: true },
    });
    const [{ body }] = await fixture.planning.source.query("select body from message where kind = 'reply'");
    expect(body).toMatch(/Your choices: \[link\]$/);
    // The number was a wrong one: who has it can no longer choose for the client.
    await fixture.planning.contact(clientId, { version: 2, email: null, phone: '+351912555999' });
    await expect(fixture.planning.in((tx) => preferences.show(tx, link))).rejects.toThrow(LinkRevoked);
  });

  describe('that a person must read', () => {
    test('are kept apart from everything else, and announced without their words', async () => {
      const { appointmentId, clientId } = await reminded();
      expect(await text('My knee is worse, may I still come?')).toMatchObject({
        intent: 'other',
        outcome: 'for_a_person',
        clientId,
        appointmentId,
      });
      expect(await keptTexts()).toEqual([{ text: 'My knee is worse, may I still come?', number: null }]);
      const elsewhere = await fixture.planning.source.query('select * from reply, message, outbox');
      expect(JSON.stringify(elsewhere)).not.toMatch(/knee|912555014/);
    });

    test('are acknowledged once a day, so that two machines do not answer each other for ever', async () => {
      await reminded();
      const before = caught().length;
      for (let count = 0; count < 10; count += 1) await text('I am out of office.');
      expect(caught().length - before).toBe(1);
      for (let count = 0; count < 20; count += 1) await text('help');
      expect(caught().length - before).toBe(6);
    });

    test('come from a number that nobody has given: it is kept, so that somebody can call', async () => {
      expect(await text('Hello?', '+351900000000')).toMatchObject({
        outcome: 'unknown_number',
        clientId: null,
        locationId: null,
      });
      expect(await keptTexts()).toEqual([{ text: 'Hello?', number: '+351900000000' }]);
      expect(await answers()).toEqual([]);
    });

    test('are erased with the client', async () => {
      const { clientId } = await reminded();
      await text('May I bring my dog?');
      await fixture.planning.client(aClient({ clientId, version: 9, erased: true }));
      expect(await keptTexts()).toEqual([]);
      const numbers = await fixture.planning.source.query('select 1 from reply where number_digest is not null');
      expect(numbers).toEqual([]);
    });

    test('are erased after 30 days', async () => {
      await reminded();
      await text('May I bring my dog?');
      expect(await fixture.forget.nextDueAt()).toEqual(at('2026-12-24T13:40'));
      await fixture.time(at('2026-12-24T13:39'));
      expect(await fixture.forget.execute()).toBe(0);
      await fixture.time(at('2026-12-24T13:40'));
      expect(await fixture.forget.execute()).toBe(1);
      expect([await keptTexts(), await fixture.forget.nextDueAt()]).toEqual([[], null]);
    });
  });

  test('that come twice or at the same moment are taken once', async () => {
    await reminded();
    await Promise.all(Array.from({ length: 8 }, () => text('yes', phone, 'SMtwice')));
    expect(await replies()).toHaveLength(1);
    expect(await answers()).toEqual(['sent']);
    // An old STOP that is played again after START ends nothing.
    await text('STOP', phone, 'SMstop-once');
    await text('START');
    await text('STOP', phone, 'SMstop-once');
    expect(await fixture.planning.source.query('select 1 from opt_out')).toEqual([]);
  });

  test('at night are taken at once and answered in the morning', async () => {
    await reminded();
    await fixture.time(at('2026-11-24T23:00'));
    const before = caught().length;
    expect(await text('help')).toMatchObject({ outcome: 'matched' });
    expect(caught()).toHaveLength(before);
    await deliverAt('2026-11-25T08:30');
    expect(caught()).toHaveLength(before + 1);
  });

  test.each([
    ['a null byte', 'may I\u0000come\u0000?'],
    ['half a surrogate pair', 'may I \ud800 come?'],
    ['line breaks and controls', 'may I\r\ncome?\u001b[31m'],
    ['1,600 letters', 'x'.repeat(1600)],
    ['nothing', ''],
    ['SQL', "'; drop table reply; --"],
  ])('with %s are kept as far as they can be', async (_name, words) => {
    await reminded();
    expect(await text(words)).toMatchObject({ outcome: 'for_a_person' });
    const [{ text: kept }] = await keptTexts();
    expect([...kept].filter((letter) => ['\u0000', '\u001b', '\ud800'].includes(letter))).toEqual([]);
  });
});
