import type { TreatmentData } from '@unknot/booking/catalogue/chain-data';
import type { SessionRecord } from '@unknot/shared/contracts/api/sessions';
import type { Draw } from './draw';
import type { PlannedVisit } from './plan';
import { sessionNotes, triggers } from './words';

/** Where it hurts, and where pain goes from there. */
const areas = [
  {
    regions: ['back-trapezius-l', 'back-neck-back', 'back-occiput'],
    path: ['back-trapezius-l', 'back-neck-back', 'back-occiput'],
  },
  { regions: ['back-scapula-r', 'back-shoulder-back-r'], path: ['back-scapula-r', 'back-shoulder-back-r'] },
  { regions: ['back-low-back-l', 'back-glute-l'], path: ['back-low-back-l', 'back-glute-l', 'back-hamstring-l'] },
  { regions: ['front-jaw', 'back-neck-back'], path: ['front-jaw', 'front-forehead'] },
  { regions: ['back-calf-l', 'back-hamstring-l'], path: ['back-hamstring-l', 'back-calf-l'] },
] as const;

const ratingIn = (value: number) => Math.min(10, Math.max(0, Math.round(value)));

/** What the practitioner writes down about a visit. @param discomfort as the client rates it on arriving */
export function recordOf(draw: Draw, visit: PlannedVisit, treatment: TreatmentData, discomfort: number): SessionRecord {
  const key = [visit.person.number, visit.number] as const;
  const area = draw.pick(areas, 'area', visit.person.number);
  const tolerated = ratingIn(draw.normal(5.5, 1.2, 'tolerates', visit.person.number));
  const pressure = ratingIn(tolerated + draw.between(-1, 1, 'pressure', ...key));
  const verdict = draw.pick(['right', 'right', 'right', 'right', 'too_gentle', 'too_much'] as const, 'verdict', ...key);
  return {
    checkIn: {
      discomfort,
      toleratedPressure: tolerated,
      regions: area.regions.map((region, at) => ({
        region,
        pain: ratingIn(discomfort - at),
        referred: at > 1,
        treated: at < 2,
        pressure: at === 0 ? pressure : null,
      })),
      paths: draw.chance(0.5, 'travels', visit.person.number) ? [[...area.path]] : [],
      triggers: draw.pick(triggers, 'trigger', visit.person.number),
      note: '',
    },
    techniques: [treatment.modality],
    triggerPoints:
      treatment.modality === 'trigger-point'
        ? [
            {
              region: area.regions[0],
              treated: true,
              pain: ratingIn(discomfort + 1),
              painAfter: ratingIn(discomfort - 2),
            },
          ]
        : [],
    pressureUsed: pressure,
    feedback: [],
    breathing: draw.chance(0.3, 'breathes', ...key)
      ? { coached: true, pattern: 'long_out', note: '' }
      : { coached: false, pattern: null, note: '' },
    reaction: draw.pick(['released', 'released', 'guarded', 'none'] as const, 'reaction', ...key),
    note: draw.pick(sessionNotes, 'note', ...key),
    advice: treatment.advice.slice(0, draw.between(1, 2, 'advice', ...key)),
    ownAdvice: '',
    verdict,
    verdictWords: '',
  };
}
