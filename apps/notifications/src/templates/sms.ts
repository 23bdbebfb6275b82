/** Basic and extension characters of GSM 03.38; those of the extension count twice. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const extension = new Set('^{}\\[~]|€');
const replacements: Record<string, string> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '\u00a0': ' ',
  '\u202f': ' ',
};

/** Septets that one text message holds. */
const textLength = 160;

/** Length in septets, or undefined when a character is not of the alphabet. */
export function septets(text: string): number | undefined {
  let count = 0;
  for (const character of text) {
    if (basic.has(character)) count += 1;
    else if (extension.has(character)) count += 2;
    else return undefined;
  }
  return count;
}

/** Writes a text with the letters of the GSM alphabet: "Inês" becomes "Ines". What has no such letter stays. */
export function toGsm(text: string): string {
  return [...text.normalize('NFC')]
    .map((character) => {
      if (basic.has(character) || extension.has(character)) return character;
      const replaced = replacements[character];
      if (replaced !== undefined) return replaced;
      const bare = character.normalize('NFD').replace(/\p{M}/gu, '');
      return septets(bare) === undefined ? character : bare;
    })
    .join('');
}

/**
 * In how many parts a text is sent and paid: 160 septets, or 153 each where there are several. With letters outside
 * the alphabet (Hangul) it is sent in UCS-2: 70 characters, or 67 each.
 * @see 3GPP TS 23.040, 9.2.3.24.1
 */
export function parts(text: string): number {
  const count = septets(text);
  const [alone, each] = count === undefined ? [70, 67] : [textLength, 153];
  const length = count ?? text.length;
  return length <= alone ? 1 : Math.ceil(length / each);
}

/** The fullest of several texts that needs no more parts than the shortest does. */
export function fitting(texts: readonly string[]): string {
  const candidates = texts.map(toGsm);
  const fewest = Math.min(...candidates.map(parts));
  return candidates.find((text) => parts(text) <= fewest) ?? '';
}
