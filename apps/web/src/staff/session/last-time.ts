import type { Session, SessionRecord } from '@unknot/shared/contracts/api/sessions';

type Choices = Session['choices'];
const offered = (codes: readonly string[], choices: Choices['advice']) =>
  codes.filter((code) => choices.some((choice) => choice.code === code));

/**
 * The record with what was done last time, where nothing is noted yet: pressure, techniques, treated regions, trigger
 * points, breathing and advice. How the client is today, and what they say, is always asked anew.
 */
export function asLastTime(record: SessionRecord, last: SessionRecord, choices: Choices): SessionRecord {
  const treated = last.checkIn.regions.filter((mark) => mark.treated);
  const none = record.checkIn.regions.length === 0 && record.triggerPoints.length === 0;
  return {
    ...record,
    checkIn: {
      ...record.checkIn,
      toleratedPressure: record.checkIn.toleratedPressure ?? last.checkIn.toleratedPressure,
      regions: none ? treated.map((mark) => ({ ...mark, pain: 0, referred: false })) : record.checkIn.regions,
    },
    triggerPoints: none
      ? last.triggerPoints.map((point) => ({ ...point, pain: null, painAfter: null }))
      : record.triggerPoints,
    techniques: record.techniques.length > 0 ? record.techniques : offered(last.techniques, choices.techniques),
    pressureUsed: record.pressureUsed ?? last.pressureUsed,
    breathing: record.breathing.coached ? record.breathing : { ...last.breathing, note: '' },
    advice: record.advice.length > 0 ? record.advice : offered(last.advice, choices.advice),
  };
}
