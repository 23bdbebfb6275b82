import type { BodyRegion } from '@unknot/shared/contracts/api/sessions';
import { regions } from './body-map.paths';

/** What pressing a region marks. */
export type MarkMode = 'pain' | 'referred' | 'treated';

export type View = 'front' | 'back';
export const viewOf = (region: string): View => (region.startsWith('front-') ? 'front' : 'back');

const names = new Map(regions.map((region) => [region.id, region.name]));
/** "Upper trapezius, left"; the id itself when it is not drawn. */
export const regionName = (region: string): string => names.get(region) ?? region;

/** "Upper trapezius, left, back view: pain 7, treated" */
export function regionInWords(region: string, mark: BodyRegion | undefined): string {
  const marks = mark
    ? [mark.pain > 0 && `pain ${mark.pain}`, mark.referred && 'referred pain', mark.treated && 'treated'].filter(
        Boolean,
      )
    : [];
  return `${regionName(region)}, ${viewOf(region)}${marks.length ? `: ${marks.join(', ')}` : ''}`;
}

/** Pain 1 to 3 is the first band, 4 to 6 the second, 7 to 10 the third; 0 has none. */
export function painBand(pain: number): 0 | 1 | 2 | 3 {
  if (pain <= 0) return 0;
  if (pain <= 3) return 1;
  return pain <= 6 ? 2 : 3;
}

const empty = (mark: BodyRegion) => mark.pain === 0 && !mark.referred && !mark.treated;

/**
 * Presses a region: turns a mark of this mode on or off. `pain` (1 to 10) is what a region gets when pain is turned on.
 * A region without any mark leaves the list.
 */
export function pressRegion(value: readonly BodyRegion[], region: string, mode: MarkMode, pain = 5): BodyRegion[] {
  const before = value.find((mark) => mark.region === region) ?? { region, pain: 0, referred: false, treated: false };
  const after =
    mode === 'pain' ? { ...before, pain: before.pain > 0 ? 0 : pain } : { ...before, [mode]: !before[mode] };
  const others = value.filter((mark) => mark.region !== region);
  return empty(after) ? others : [...others, after];
}

/** Sets the pain of a region, 0 to 10. */
export function ratePain(value: readonly BodyRegion[], region: string, pain: number): BodyRegion[] {
  const before = value.find((mark) => mark.region === region) ?? { region, pain: 0, referred: false, treated: false };
  const after = { ...before, pain };
  const others = value.filter((mark) => mark.region !== region);
  return empty(after) ? others : [...others, after];
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
