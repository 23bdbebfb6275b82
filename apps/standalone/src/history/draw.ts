/**
 * Draws from a seed: what is drawn depends on the seed and on what it is for, never on what was drawn before. So a
 * history that was interrupted goes on as it would have.
 */
export class Draw {
  constructor(private readonly seed: number) {}

  /** At least 0, below 1. @param purpose names the decision, such as `'cancels', 17, 3` */
  unit(...purpose: (string | number)[]): number {
    let hash = (0x811c9dc5 ^ this.seed) >>> 0;
    for (const char of purpose.join('|')) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0;
    // The last mixing of murmur3: one letter of difference changes every bit.
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0;
    return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
  }

  chance(probability: number, ...purpose: (string | number)[]): boolean {
    return this.unit(...purpose) < probability;
  }

  /** A whole number, both ends included. */
  between(least: number, most: number, ...purpose: (string | number)[]): number {
    return least + Math.floor(this.unit(...purpose) * (most - least + 1));
  }

  pick<T>(from: readonly T[], ...purpose: (string | number)[]): T {
    return from[Math.floor(this.unit(...purpose) * from.length)] as T;
  }

  /** Normally distributed (Box and Muller). */
  normal(mean: number, deviation: number, ...purpose: (string | number)[]): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.unit('radius', ...purpose)));
    return mean + deviation * radius * Math.cos(2 * Math.PI * this.unit('angle', ...purpose));
  }
}
