import { aCourse, anEnquiry, at } from '@unknot/notifications/testing/builders';
import type { CoursesNow, EnquiriesNow } from '@unknot/shared/contracts/api/internal';
import { verifyLink } from '@unknot/shared/links/link-token';
import { SendingFixture } from '../testing/sending-fixture';

describe('sending what belongs to no visit', () => {
  let fixture: SendingFixture;
  beforeAll(async () => {
    fixture = await SendingFixture.create();
  });
  beforeEach(() => fixture.reset());
  afterAll(() => fixture.stop());

  const caught = () => fixture.catcher.list().messages;
  const place = {
    locationName: 'Chiado',
    locationAddress: 'Rua Serpa Pinto 14, Lisboa',
    locationPhone: '+351 210 555 014',
  };

  describe('a recall', () => {
    const reviewed = async (change: Partial<CoursesNow['courses'][number]> = {}) => {
      const course = aCourse();
      fixture.knowClient(course.clientId);
      fixture.owners.courses.set(course.courseId, {
        ...course,
        ...place,
        nextBooked: false,
        practitionerName: 'Inês Carvalho',
        treatmentId: '0193a5c2-7d00-7c3e-9a51-5d6f5a1b2c3d',
        treatmentName: 'Trigger point therapy',
        ...change,
      });
      await fixture.planning.course(course);
      return course;
    };
    const recall = ({ courseId }: { courseId: string }, rule = 'recall-5d') => fixture.planning.message(courseId, rule);

    test('names the proposed day, and its link has practitioner and treatment chosen', async () => {
      const course = await reviewed();
      await fixture.time(at('2026-12-03T10:00'));
      await fixture.deliver();
      expect(caught()).toMatchObject([{ channel: 'email', subject: 'Time for your next visit to Chiado?' }]);
      expect(caught()[0]?.text).toContain('Inês Carvalho would like to see you again around Tuesday 8 December.');
      expect(caught()[0]?.text).toContain(
        `http://localhost:3000/?practitioner=${course.practitionerId}&treatment=0193a5c2-7d00-7c3e-9a51-5d6f5a1b2c3d`,
      );
    });

    test('after the proposed day speaks of no day', async () => {
      await reviewed();
      await fixture.time(at('2026-12-15T10:00'));
      await fixture.deliver();
      expect(caught()[0]?.text).toContain('would like to see how you are');
      expect(caught()[0]?.text).not.toContain('December');
    });

    test.each([
      ['already_booked', { nextBooked: true }],
      ['discharged', { state: 'discharged' as const }],
    ])('is not sent: %s', async (reason, change) => {
      const course = await reviewed(change);
      await fixture.time(at('2026-12-03T10:00'));
      await fixture.deliver();
      expect(await recall(course)).toMatchObject({ state: 'suppressed', reason });
    });

    test('of an erased client is not sent', async () => {
      const course = await reviewed();
      fixture.knowClient(course.clientId, { gone: true, name: null, email: null, phone: null });
      await fixture.time(at('2026-12-03T10:00'));
      await fixture.deliver();
      expect(await recall(course)).toMatchObject({ state: 'suppressed', reason: 'erased' });
    });

    test('waits for a booking that is away or does not know the question yet, and ends with its reason', async () => {
      fixture.owners.old = true;
      const course = await reviewed();
      await fixture.time(at('2026-12-03T10:00'));
      await fixture.deliver();
      await fixture.planning.source.query(
        "update message set unchecked_since = clock_timestamp() - interval '1 hour' where unchecked_since is not null",
      );
      await fixture.deliver();
      expect(await recall(course)).toMatchObject({ state: 'planned', attempts: 0 });
      await fixture.time(at('2026-12-23T10:00'));
      await fixture.deliver();
      const late = await recall(course);
      expect(late).toMatchObject({ state: 'expired', reason: 'contact_unknown' });
      expect(late.history.at(-1)?.note).toBe('What it needs could not be looked up in time.');
    });
  });

  describe('an enquiry', () => {
    const know = (change: Partial<EnquiriesNow['enquiries'][number]> = {}, contact = {}) => {
      const enquiry = anEnquiry({
        state: change.state ?? 'answered',
        invitationEndsAt: change.invitationEndsAt ?? null,
      });
      fixture.knowClient(enquiry.clientId, contact);
      fixture.owners.enquiries.set(enquiry.enquiryId, {
        ...enquiry,
        ...place,
        answer: 'Migraine is something we treat often.\n\nBring what your doctor wrote.',
        treatmentName: null,
        practitionerName: null,
        ...change,
      });
      return enquiry;
    };
    const invited = {
      state: 'invited' as const,
      linkEpoch: 2,
      invitationEndsAt: at('2026-12-04T10:00').toISOString(),
      treatmentName: 'Initial consultation',
      practitionerName: 'Inês Carvalho',
    };

    test('is answered with the words of the desk, which the ledger does not keep', async () => {
      const enquiry = know();
      await fixture.planning.answered(enquiry);
      await fixture.deliver();
      expect(caught()[0]?.subject).toBe('Our answer to you, from Linden Bodywork');
      expect(caught()[0]?.text).toContain('Migraine is something we treat often.\n\nBring what your doctor wrote.');
      const message = await fixture.planning.message(enquiry.enquiryId, 'enquiry-answer');
      expect(message.body).toContain('[answer]');
      expect(JSON.stringify(await fixture.planning.source.query('select * from message, outbox'))).not.toMatch(
        /migraine|doctor/i,
      );
    });

    test('of whom there is only a number is not answered by text: the desk calls, and the ledger says why', async () => {
      const enquiry = know({}, { email: null });
      await fixture.planning.answered(enquiry);
      await fixture.deliver();
      expect(await fixture.planning.message(enquiry.enquiryId, 'enquiry-answer')).toMatchObject({
        state: 'suppressed',
        reason: 'no_address',
      });
    });

    test.each([
      ['mail', {}],
      ['text', { email: null }],
    ])('is invited by %s with a link that ends with the invitation', async (_name, contact) => {
      const enquiry = know(invited, contact);
      await fixture.planning.invited(enquiry);
      await fixture.deliver();
      const text = caught()[0]?.text ?? '';
      const token = /\/e\/([\w-]{54})/.exec(text)?.[1] ?? '';
      expect(verifyLink(fixture.config.LINK_KEYS, token, 'enquiry', fixture.planning.clock.now())).toEqual({
        id: enquiry.enquiryId,
        epoch: 2,
        expiresAt: at('2026-12-04T10:00'),
      });
      if (caught()[0]?.channel === 'sms') expect(text).not.toMatch(/migraine/i);
    });

    test.each([
      ['closed' as const, 'enquiry_closed'],
      ['booked' as const, 'already_booked'],
    ])('that is %s meanwhile gets no invitation', async (state, reason) => {
      const enquiry = know({ ...invited, state });
      await fixture.planning.invited(enquiry);
      await fixture.deliver();
      expect(await fixture.planning.message(enquiry.enquiryId, 'enquiry-invitation')).toMatchObject({ reason });
      expect(caught()).toEqual([]);
    });

    test('that is invited before its answer went out gets the invitation alone', async () => {
      const enquiry = know(invited);
      await fixture.planning.answered({ ...enquiry, state: 'answered' });
      await fixture.deliver();
      expect(await fixture.planning.message(enquiry.enquiryId, 'enquiry-answer')).toMatchObject({
        reason: 'invited_instead',
      });
    });

    test('waits while booking is away, however long: its words stand there alone', async () => {
      const enquiry = know();
      await fixture.planning.contact(enquiry.clientId);
      await fixture.planning.answered(enquiry);
      fixture.owners.away = true;
      await fixture.deliver();
      await fixture.planning.source.query(
        "update message set unchecked_since = clock_timestamp() - interval '1 hour' where unchecked_since is not null",
      );
      await fixture.deliver();
      expect(caught()).toEqual([]);
      fixture.owners.away = false;
      await fixture.deliver();
      expect(caught()).toHaveLength(1);
    });
  });
});
