import fc from 'fast-check';
import { RecallReachesBeforeSession } from '../instruments/instrument.errors';
import { loadInstruments } from '../instruments/instruments';
import { SurveyPlan } from './survey-plan';
import { baselineBeside, baselineWindow, followUpWindow, requireRecallAfterSession } from './windows';

const at = (text: string) => new Date(text);
const hours = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 3_600_000;
const daily = loadInstruments().find('unknot-daily', '1');
const instant = fc.date({ min: at('2026-01-01'), max: at('2028-12-31'), noInvalidDate: true });

describe('the baseline', () => {
  const startsAt = at('2026-11-24T16:00:00Z');

  it('opens and is due seven days before the session, and closes when it begins', () => {
    expect(baselineWindow(startsAt, at('2026-11-01T10:00:00Z'))).toEqual({
      opensAt: at('2026-11-17T16:00:00Z'),
      dueAt: at('2026-11-17T16:00:00Z'),
      closesAt: startsAt,
    });
  });

  it('is due half an hour after a booking of less than seven days ahead, and open at once', () => {
    expect(baselineWindow(startsAt, at('2026-11-20T10:00:00Z'))).toEqual({
      opensAt: at('2026-11-20T10:00:00Z'),
      dueAt: at('2026-11-20T10:30:00Z'),
      closesAt: startsAt,
    });
    expect(baselineWindow(startsAt, at('2026-11-24T15:50:00Z')).dueAt).toEqual(startsAt);
  });

  it('waits for other surveys that end a day before the session, and for no others', () => {
    const window = baselineWindow(startsAt, at('2026-11-20T10:00:00Z'));
    const other = (dueAt: string, closesAt: string) => ({ dueAt: at(dueAt), closesAt: at(closesAt) });
    const dueBeside = (...others: ReturnType<typeof other>[]) => baselineBeside(window, others).dueAt;
    expect(dueBeside(other('2026-11-18', '2026-11-19'), other('2026-11-25', '2026-11-28'))).toEqual(window.dueAt);
    expect(dueBeside(other('2026-11-20', '2026-11-21T09:00:00Z'))).toEqual(at('2026-11-21T09:00:00Z'));
    expect(dueBeside(other('2026-11-21', '2026-11-23T16:00:00Z'))).toEqual(at('2026-11-23T16:00:00Z'));
    expect(dueBeside(other('2026-11-21', '2026-11-23T16:01:00Z'))).toEqual(window.dueAt);
  });

  it('closes earlier when the practitioner begins earlier, never later', () => {
    const closesWhenStartedAt = (started: string) => baselineWindow(startsAt, at('2026-11-01'), at(started)).closesAt;
    expect(closesWhenStartedAt('2026-11-24T15:50:00Z')).toEqual(at('2026-11-24T15:50:00Z'));
    expect(closesWhenStartedAt('2026-11-24T16:10:00Z')).toEqual(startsAt);
  });

  it('never opens after it is due, and is never due after it closes', () => {
    fc.assert(
      fc.property(instant, instant, fc.option(instant, { nil: undefined }), (startsAt, now, startedAt) => {
        const { opensAt, dueAt, closesAt } = baselineWindow(startsAt, now, startedAt);
        expect(opensAt <= dueAt && dueAt <= closesAt && closesAt <= startsAt).toBe(true);
      }),
    );
  });
});

describe('the follow-up of the next day', () => {
  it('is due 24 elapsed hours after the session and open from 18 to 36, whatever the clocks do that night', () => {
    fc.assert(
      fc.property(instant, (completedAt) => {
        const { opensAt, dueAt, closesAt } = followUpWindow('24h', completedAt);
        expect([opensAt, dueAt, closesAt].map((end) => hours(completedAt, end))).toEqual([18, 24, 36]);
      }),
    );
  });

  it('may be asked with the daily ratings, which look back on the last night', () => {
    expect(() => new SurveyPlan(loadInstruments())).not.toThrow();
  });

  it('is refused for a questionnaire that looks back 14 days, and says why', () => {
    const gad = { ...daily, id: 'gad-7', recall: { hours: 14 * 24, words: 'the last two weeks' } };
    expect(() => requireRecallAfterSession(gad, '24h')).toThrow(RecallReachesBeforeSession);
    expect(() => requireRecallAfterSession(gad, '24h')).toThrow(
      /"gad-7" asks about the last 336 hours.*before the session/,
    );
  });

  it('lets every questionnaire be a baseline', () => {
    const gad = { ...daily, recall: { hours: 14 * 24, words: 'the last two weeks' } };
    expect(() => requireRecallAfterSession(gad, 'baseline')).not.toThrow();
  });

  it('takes exactly the questionnaires that look back no further than its first possible answer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 72 }), (recallHours) => {
        const asked = () => requireRecallAfterSession({ ...daily, recall: { hours: recallHours, words: 'x' } }, '24h');
        if (recallHours <= 18) expect(asked).not.toThrow();
        else expect(asked).toThrow(RecallReachesBeforeSession);
      }),
    );
  });
});
