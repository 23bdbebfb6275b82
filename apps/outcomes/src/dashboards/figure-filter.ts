import type { StaffActor } from '@unknot/shared/auth/actor';
import type { SurveyPlan } from '../schedule/survey-plan';
import type { FigureFilter } from './dashboard-figures';
import { periodOf } from './period';
import { onlyPractitioner, type Reading } from './reader';

/**
 * What the figures of a dashboard are read of: all that the reader may see, also when one location is asked for, because
 * what must be hidden follows from all.
 * @throws PeriodInvalid
 */
export function figureFilterOf(
  plan: SurveyPlan,
  actor: StaffActor,
  { visible, locations, chosen }: Reading,
  asked: { from?: string; to?: string; modality?: string | undefined },
  now: Date,
): FigureFilter {
  const zones = (chosen ? [chosen] : locations).map(({ zone }) => zone);
  return {
    ...periodOf(asked, zones, now),
    locationIds: visible ?? null,
    instrument: plan.instrumentOf('24h'),
    nowInstrument: plan.instrumentOf('after'),
    now,
    modality: asked.modality ?? null,
    within: chosen?.locationId ?? null,
    own: onlyPractitioner(actor),
  };
}
