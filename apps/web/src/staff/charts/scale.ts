export type Range = readonly [low: number, high: number];
export type Scale = (value: number) => number;

/** Places the values of a range between two edges in px; an upright axis names its bottom edge first. */
export function linear([low, high]: Range, [first, last]: Range): Scale {
  const perUnit = high === low ? 0 : (last - first) / (high - low);
  return (value) => first + (value - low) * perUnit;
}

/** The round step (1, 2 or 5 times a power of ten) that parts `most` into about `parts`. */
export function roundStep(most: number, parts: number): number {
  const rough = most / parts;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5].map((factor) => factor * power).find((step) => step >= rough * 0.999) ?? 10 * power;
}

/** About five round numbers up to a number of answers. */
export function roundTicks(most: number): number[] {
  const step = roundStep(most, 5);
  return Array.from({ length: Math.floor(most / step) }, (_, at) => (at + 1) * step);
}

/** The steps of an axis that begins at zero, up to the first one that nothing passes. */
export function ticksFromZero(most: number, parts: number, smallest = 0): number[] {
  const step = Math.max(smallest, roundStep(most, parts));
  return Array.from({ length: Math.ceil((most / step) * 0.999) + 1 }, (_, at) => at * step);
}

/** Every n-th place, so that labels of this width do not touch each other. */
export function everyNth(places: number, room: number, labelWidth: number): number[] {
  const step = Math.max(1, Math.ceil((places * labelWidth) / Math.max(1, room)));
  return Array.from({ length: Math.ceil(places / step) }, (_, at) => at * step);
}

/** Heights of labels, apart enough to be read, from the lowest up. */
export function apart(heights: readonly number[], gap: number): number[] {
  const placed: number[] = [];
  for (const height of heights) placed.push(Math.max(height, (placed.at(-1) ?? Number.NEGATIVE_INFINITY) + gap));
  return placed;
}

/** A line through what is known; it is broken where a value is missing. */
export function lineThrough(points: readonly (readonly [x: number, y: number] | null)[]): string {
  return points
    .map((point, at) => (point ? `${points[at - 1] ? 'L' : 'M'}${place(point[0])} ${place(point[1])}` : ''))
    .join('');
}

/** A line that keeps its height until the next point. */
export function stairsThrough(points: readonly (readonly [x: number, y: number])[]): string {
  return points.map(([x, y], at) => (at === 0 ? `M${place(x)} ${place(y)}` : `H${place(x)}V${place(y)}`)).join('');
}

/** A tenth of a px is finer than anybody sees. */
const place = (value: number) => Math.round(value * 10) / 10;
