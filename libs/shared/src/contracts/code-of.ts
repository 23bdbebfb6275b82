/** A name as the code of an entry of the catalogue; `otherwise` where the name has no letter of the alphabet. */
export function codeOf(name: string, otherwise: string): string {
  const plain = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  return plain === '' ? otherwise : plain;
}

/** The code itself, or with the first number that is not taken. */
export function firstFree(code: string, taken: ReadonlySet<string>): string {
  if (!taken.has(code)) return code;
  for (let number = 2; ; number += 1) if (!taken.has(`${code}-${number}`)) return `${code}-${number}`;
}
