import type { BodyRegion, SessionRecord, TriggerPoint } from '@unknot/shared/contracts/api/sessions';
import { type MarkMode, pressRegion, regionName } from '../../components/body-map/regions';

/** What the body map shows of a record. */
export interface MapMarks {
  regions: readonly BodyRegion[];
  points: readonly TriggerPoint[];
  paths: readonly (readonly string[])[];
}

const longestPath = 8;
const mostPoints = 20;
const mostPaths = 20;

export const marksOfRecord = ({ checkIn, triggerPoints }: SessionRecord): MapMarks => ({
  regions: checkIn.regions,
  points: triggerPoints,
  paths: checkIn.paths,
});

export const withMarks = (record: SessionRecord, { regions, points, paths }: MapMarks): SessionRecord => ({
  ...record,
  checkIn: { ...record.checkIn, regions: [...regions], paths: paths.map((path) => [...path]) },
  triggerPoints: [...points],
});

/** Trigger points with the numbers by which they are known on the map. */
export const numbered = (points: readonly TriggerPoint[]) =>
  points.map((point, index) => ({ ...point, number: index + 1 }));

/**
 * Pressing a region of the map. A first press marks its pain or a trigger point and the next ones only choose it, so
 * that nothing rated is lost by pressing twice; treated turns on and off.
 */
export function press(marks: MapMarks, region: string, mode: Exclude<MarkMode, 'referred'>): MapMarks {
  if (mode === 'point') {
    const known = marks.points.some((point) => point.region === region) || marks.points.length >= mostPoints;
    const point = { region, treated: true, pain: null, painAfter: null };
    return known ? marks : { ...marks, points: [...marks.points, point] };
  }
  const hurts = marks.regions.some((mark) => mark.region === region && mark.pain > 0);
  return mode === 'pain' && hurts ? marks : { ...marks, regions: pressRegion(marks.regions, region, mode) };
}

/** A path of referred pain that is being drawn: the regions pressed so far. */
export type Trail = readonly string[];
const same = (one: readonly string[], other: readonly string[]) => one.join() === other.join();

/** The next region of a path; it stands on the map from its second region on. */
export function extend(marks: MapMarks, trail: Trail, region: string): { marks: MapMarks; trail: Trail } {
  if (trail.at(-1) === region || trail.length >= longestPath) return { marks, trail };
  const longer = [...trail, region];
  if (longer.length < 2) return { marks, trail: longer };
  const others = marks.paths.filter((path) => !same(path, trail));
  if (others.length >= mostPaths) return { marks, trail };
  return { marks: { ...marks, paths: [...others, longer] }, trail: longer };
}

/** Takes the last region of a path back. */
export function shorten(marks: MapMarks, trail: Trail): { marks: MapMarks; trail: Trail } {
  const shorter = trail.slice(0, -1);
  const others = marks.paths.filter((path) => !same(path, trail));
  return { marks: { ...marks, paths: shorter.length > 1 ? [...others, shorter] : others }, trail: shorter };
}

/** "Neck, back to Head, back": a path in words. */
export const pathInWords = (path: readonly string[]) => path.map(regionName).join(' to ');

/** Where the pain of a region goes: the first path that begins there, without its beginning. */
export const refersTo = (paths: MapMarks['paths'], region: string): readonly string[] =>
  paths.find((path) => path[0] === region)?.slice(1) ?? [];
