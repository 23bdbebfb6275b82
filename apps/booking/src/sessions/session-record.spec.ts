import { SessionRecord } from '@unknot/shared/contracts/api/sessions';
import { BookingTest } from '../testing/booking-test';
import { aRecord, Visits } from '../testing/visits';
import { emptyRecord } from './session.entity';

/** As it was saved before trigger points, paths and feedback with times were recorded. */
const old = {
  checkIn: {
    discomfort: 6,
    toleratedPressure: 4,
    regions: [{ region: 'back-trapezius-l', pain: 7, referred: true, treated: true }],
    note: 'Slept badly.',
  },
  techniques: ['trigger-point'],
  pressureUsed: 5,
  feedback: 'lighter',
  reaction: 'released',
  note: 'Released on the long breath out.',
  advice: ['warm-shower'],
  verdict: 'right',
};

const aPoint = () => ({ region: 'back-neck', treated: false, pain: 5, painAfter: null });

describe('The record of a session', () => {
  let test: BookingTest;
  let visits: Visits;
  beforeAll(async () => {
    test = await BookingTest.start();
    visits = new Visits(test);
  });
  beforeEach(() => test.empty());
  afterAll(() => test.close());

  it('is empty as the contract says', () => {
    expect(SessionRecord.parse(emptyRecord())).toEqual(emptyRecord());
  });

  it('is read as it was saved years ago', async () => {
    const { appointmentId } = await visits.signed();
    await test.sql.query(`update session_record set record = $1`, [JSON.stringify(old)]);
    const { status, body } = await visits.call('GET', appointmentId);
    expect(status).toBe(200);
    expect(body.record).toEqual({
      ...old,
      checkIn: {
        ...old.checkIn,
        regions: [{ ...old.checkIn.regions[0], pressure: null }],
        paths: [],
        triggers: '',
      },
      feedback: [{ word: 'lighter', at: null }],
      triggerPoints: [],
      breathing: { coached: false, pattern: null, note: '' },
      ownAdvice: '',
      verdictWords: '',
    });
  });

  it('takes what a page of the last release sends', async () => {
    const { appointmentId } = await visits.begun();
    const { status, body } = await visits.call('PUT', appointmentId, 'record', { revision: 0, record: old });
    expect([status, body.record.feedback]).toEqual([200, [{ word: 'lighter', at: null }]]);
  });

  it('keeps every mark of the map, each word under the hands, and how breathing was coached', async () => {
    const { appointmentId } = await visits.begun();
    const at = test.now().toISOString();
    const record = aRecord({
      triggerPoints: [{ region: 'back-trapezius-l', treated: true, pain: 7, painAfter: 4 }],
      feedback: [
        { word: 'lighter', at },
        { word: 'fine', at },
      ],
      breathing: { coached: true, pattern: 'long_out', note: 'Third attempt.' },
      verdictWords: 'Good, the neck turns.',
    });
    record.checkIn.paths = [['back-trapezius-l', 'back-neck', 'back-head']];
    const { body } = await visits.call('PUT', appointmentId, 'record', { revision: 0, record });
    expect(body.record).toEqual(record);
  });

  it.each([
    ['a region that is none', { checkIn: { ...aRecord().checkIn, regions: [{ region: 'left knee' }] } }],
    ['a path of one region', { checkIn: { ...aRecord().checkIn, paths: [['back-neck']] } }],
    ['a path without end', { checkIn: { ...aRecord().checkIn, paths: [Array(9).fill('back-neck')] } }],
    ['a trigger point with a pain of eleven', { triggerPoints: [{ ...aPoint(), pain: 11 }] }],
    ['a trigger point of half a pain', { triggerPoints: [{ ...aPoint(), pain: 4.5 }] }],
    ['too many trigger points', { triggerPoints: Array(21).fill(aPoint()) }],
    ['a word under the hands that is none', { feedback: [{ word: 'louder', at: null }] }],
    ['a time that is none', { feedback: [{ word: 'fine', at: '14:30' }] }],
    ['a way of breathing nobody coaches', { breathing: { coached: true, pattern: 'gills', note: '' } }],
    ['advice without end', { ownAdvice: 'x'.repeat(601) }],
    ['an unknown field', { diagnosis: 'none' }],
  ])('with %s is refused, and nothing is saved', async (_, change) => {
    const { appointmentId } = await visits.begun();
    const { status, body } = await visits.call('PUT', appointmentId, 'record', {
      revision: 0,
      record: { ...aRecord(), ...change },
    });
    expect([status, body.code]).toEqual([400, 'INPUT_INVALID']);
    expect(body.detail).toMatch(/^"record\.\S+/);
    expect((await visits.call('GET', appointmentId)).body.revision).toBe(0);
  });
});
