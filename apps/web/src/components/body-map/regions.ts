import type { BodyRegion } from '@unknot/shared/contracts/api/sessions';
import { regions } from './body-map.paths';
import type { MarkedPoint } from './marks';

/** What pressing a region marks. */
export type MarkMode = 'pain' | 'point' | 'referred' | 'treated';

export type View = 'front' | 'back';
export const viewOf = (region: string): View => (region.startsWith('front-') ? 'front' : 'back');

const names = new Map(regions.map((region) => [region.id, region.name]));
/** "Upper trapezius, left"; the id itself when it is not drawn. */
export const regionName = (region: string): string => names.get(region) ?? region;

/** On which view a region is, where its name does not say it: "back" of "Upper trapezius", null of "Back of neck". */
export function viewBeside(region: string): View | null {
  const words = regionName(region)
    .toLowerCase()
    .split(/[\s,]+/);
  return words.includes(viewOf(region)) ? null : viewOf(region);
}

/** "Upper trapezius, left, back", "Back of neck" */
export const placeName = (region: string): string =>
  [regionName(region), viewBeside(region)].filter(Boolean).join(', ');

/** All that a region carries: what is marked, the numbers of its trigger points, and whether a path leads to it. */
export type Marked = BodyRegion & { points?: readonly number[] };

/** What stands on the map, by region: pain referred along a path counts as referred. */
export function marksOf(
  value: readonly BodyRegion[],
  points: readonly Pick<MarkedPoint, 'number' | 'region'>[],
  paths: readonly (readonly string[])[],
): Map<string, Marked> {
  const marks = new Map<string, Marked>(value.map((mark) => [mark.region, mark]));
  const add = (region: string, part: Partial<Marked>) =>
    marks.set(region, { ...(marks.get(region) ?? unmarked(region)), ...part });
  for (const region of paths.flatMap((path) => path.slice(1))) add(region, { referred: true });
  for (const { region, number } of points) add(region, { points: [...(marks.get(region)?.points ?? []), number] });
  return marks;
}

/** "Upper trapezius, left, back: pain 7, trigger point 1, treated with pressure 5" */
export function regionInWords(region: string, mark: Marked | undefined): string {
  const marks = mark ? wordsOf(mark) : [];
  return `${placeName(region)}${marks.length ? `: ${marks.join(', ')}` : ''}`;
}

/** "pain 7", "trigger points 1 and 2", "referred pain", "treated with pressure 5" */
export function wordsOf(mark: Marked): string[] {
  const points = mark.points ?? [];
  const treated = mark.pressure === null ? 'treated' : `treated with pressure ${mark.pressure}`;
  return [
    mark.pain > 0 && `pain ${mark.pain}`,
    points.length > 0 && `trigger ${points.length > 1 ? 'points' : 'point'} ${points.join(' and ')}`,
    mark.referred && 'referred pain',
    mark.treated && treated,
  ].filter((word) => word !== false);
}

/** Pain 1 to 3 is the first band, 4 to 6 the second, 7 to 10 the third; 0 has none. */
export function painBand(pain: number): 0 | 1 | 2 | 3 {
  if (pain <= 0) return 0;
  if (pain <= 3) return 1;
  return pain <= 6 ? 2 : 3;
}

export const unmarked = (region: string): BodyRegion => ({
  region,
  pain: 0,
  referred: false,
  treated: false,
  pressure: null,
});
const empty = (mark: BodyRegion) => mark.pain === 0 && !mark.referred && !mark.treated;

/**
 * Presses a region: turns a mark of this mode on or off. `pain` (1 to 10) is what a region gets when pain is turned on.
 * A region without any mark leaves the list.
 */
export function pressRegion(
  value: readonly BodyRegion[],
  region: string,
  mode: Exclude<MarkMode, 'point'>,
  pain = 5,
): BodyRegion[] {
  const before = value.find((mark) => mark.region === region) ?? unmarked(region);
  const after =
    mode === 'pain' ? { ...before, pain: before.pain > 0 ? 0 : pain } : { ...before, [mode]: !before[mode] };
  const others = value.filter((mark) => mark.region !== region);
  return empty(after) ? others : [...others, after.treated ? after : { ...after, pressure: null }];
}

/** Sets the pain of a region, 0 to 10. */
export const ratePain = (value: readonly BodyRegion[], region: string, pain: number): BodyRegion[] =>
  changeRegion(value, region, { pain });

/** Changes what a region carries; without any mark it leaves the list. */
export function changeRegion(value: readonly BodyRegion[], region: string, part: Partial<BodyRegion>): BodyRegion[] {
  const before = value.find((mark) => mark.region === region) ?? unmarked(region);
  const after = { ...before, ...part };
  const others = value.filter((mark) => mark.region !== region);
  return empty(after) ? others : [...others, after.treated ? after : { ...after, pressure: null }];
}

/** Regions whose name contains every word, in drawing order. */
export function findRegions(text: string): readonly { id: string; name: string }[] {
  const words = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  return regions.filter((region) => {
    const name = `${region.name} ${viewOf(region.id)}`.toLowerCase();
    return words.every((word) => name.includes(word));
  });
}
