const properAdjective = /^(Swedish|Thai|Chinese|Japanese|Balinese|Hawaiian)/;

/** A name as it stands within a sentence of a language that writes nouns small: "deep tissue", but "Swedish". */
export const withinSentence = (name: string): string =>
  properAdjective.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
