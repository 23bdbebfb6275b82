import type { Session, SessionRecord } from '@unknot/shared/contracts/api/sessions';
import { placeName, wordsOf } from '../../components/body-map/regions';
import { timeOf, wallTimeIn } from '../../format/wall-time';
import { pathInWords } from './map-marks';
import { breathingWords, feedbackWords, namesOf, reactionWords, verdictWords } from './session-words';

/** What each part of a record says, in words; null or empty when it says nothing. */
export type Said = readonly (readonly [part: string, words: string | null])[];

const rated = (value: number | null) => (value === null ? null : String(value));
const lines = (parts: readonly string[]) => (parts.length > 0 ? parts.join('\n') : null);

/** The whole record in words, in the order of the page. */
export function recordInWords(
  record: SessionRecord,
  choices: Session['choices'],
  zone: string,
): { checkIn: Said; map: Said; today: Said; afterwards: Said } {
  const { checkIn, breathing } = record;
  const heard = record.feedback.map(({ word, at }) =>
    at === null ? feedbackWords[word] : `${timeOf(wallTimeIn(at, zone))} ${feedbackWords[word]}`,
  );
  return {
    checkIn: [
      ['Discomfort', rated(checkIn.discomfort)],
      ['Tolerated', rated(checkIn.toleratedPressure)],
      ['Brought on by', checkIn.triggers],
      ['Told', checkIn.note],
    ],
    map: [
      ['Regions', lines(checkIn.regions.map((mark) => `${placeName(mark.region)}: ${wordsOf(mark).join(', ')}`))],
      ['Trigger points', lines(record.triggerPoints.map(pointInWords))],
      ['Referred pain', lines(checkIn.paths.map(pathInWords))],
    ],
    today: [
      ['Techniques', namesOf(record.techniques, choices.techniques)],
      ['Pressure', rated(record.pressureUsed)],
      ['Feedback', heard.join(', ')],
      ['Breathing', breathing.coached ? breathingOf(breathing) : null],
      ['Reaction', record.reaction && reactionWords[record.reaction]],
      ['Note', record.note],
    ],
    afterwards: [
      ['Overall', record.verdict && verdictWords[record.verdict]],
      ['In their words', record.verdictWords],
      ['Advice', namesOf(record.advice, choices.advice)],
      ['Own advice', record.ownAdvice],
    ],
  };
}

function pointInWords({ region, treated, pain, painAfter }: SessionRecord['triggerPoints'][number], index: number) {
  const words = [
    pain !== null && `pain ${pain}`,
    painAfter !== null && `then ${painAfter}`,
    treated ? 'treated' : 'not treated',
  ];
  return `${index + 1} ${placeName(region)}: ${words.filter(Boolean).join(', ')}`;
}

function breathingOf({ pattern, note }: SessionRecord['breathing']): string {
  const said = [pattern && breathingWords[pattern], note].filter(Boolean);
  return said.length > 0 ? `Coached: ${said.join('. ')}` : 'Coached';
}

/** What a correction has changed: each part with what it said and what it says now. */
export function differencesOf(
  before: SessionRecord,
  after: SessionRecord,
  choices: Session['choices'],
  zone: string,
): { part: string; was: string; now: string }[] {
  const all = (record: SessionRecord) => Object.values(recordInWords(record, choices, zone)).flat();
  const earlier = new Map(all(before));
  return all(after).flatMap(([part, words]) => {
    const [was, now] = [earlier.get(part) || 'nothing', words || 'nothing'];
    return was === now ? [] : [{ part, was, now }];
  });
}
