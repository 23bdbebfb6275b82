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
export const textLength = 160;

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
 * The fullest of several texts that fits into one message; the shortest when none does. A text with letters
 * outside the alphabet (Hangul) is sent in Unicode, 70 characters a part.
 */
export function fitting(texts: readonly string[]): string {
  const candidates = texts.map(toGsm);
  return (
    candidates.find((text) => (septets(text) ?? Number.POSITIVE_INFINITY) <= textLength) ?? candidates.at(-1) ?? ''
  );
}
