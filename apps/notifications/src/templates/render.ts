import type { Channel, MessageKind } from '@unknot/shared/contracts/values';
import { type FooterLink, mailHtml, mailText } from './mail-layout';
import type { MessageFacts, ReplierFacts, WordedKind, Wording, Words } from './message-facts';
import { oneLine } from './names';
import { fitting } from './sms';
import { tidy } from './tidy';
import { wordingFor } from './wording/wordings';

/** A message ready to go out; it holds the link and is therefore kept nowhere. */
export interface Rendered {
  /** Null for a text. */
  subject: string | null;
  text: string;
  html: string | null;
}

/** @throws Error for a kind without words */
function wordsFor(kind: MessageKind, wording: Wording): Words<MessageFacts> {
  const words = wording.words[kind as WordedKind] as Words<MessageFacts> | undefined;
  if (!words) throw new Error(`no words for ${kind}`);
  return words;
}

/** Puts facts into the words and the form of one channel. */
export function render(facts: MessageFacts, channel: Channel): Rendered {
  const wording = wordingFor(facts.locale);
  const safe = tidy(facts);
  if (channel === 'sms') {
    const { texts } = facts.kind === 'reply' ? wording.reply : wordsFor(facts.kind, wording);
    return { subject: null, text: fitting(texts(safe as ReplierFacts & MessageFacts)), html: null };
  }
  const content = wordsFor(facts.kind, wording).mail(safe);
  const links = footerLinks(safe, wording);
  return {
    subject: oneLine(content.subject, 150),
    text: mailText(content, links),
    html: mailHtml(content, safe.chain, wording.language, links),
  };
}

const footerLinks = ({ preferences, progress }: MessageFacts, { footerLinks: labels }: Wording): FooterLink[] => [
  ...(progress ? [{ label: labels.progress, url: progress }] : []),
  ...(preferences ? [{ label: labels.preferences, url: preferences }] : []),
];

/**
 * The text as the ledger keeps it: whoever reads it can neither use a link nor learn what was
 * advised or answered to this person.
 * @param text as it goes out
 */
export function kept(text: string, facts: MessageFacts, channel: Channel): string {
  const open = withoutPrivateWords(facts);
  const said = open === facts ? text : render(open, channel).text;
  const links = [facts.link, facts.preferences, facts.progress].filter((link): link is string => Boolean(link));
  return links.reduce((redacted, link) => redacted.replaceAll(link, '[link]'), said);
}

function withoutPrivateWords(facts: MessageFacts): MessageFacts {
  const { appointment, enquiry } = facts;
  const advised = appointment !== undefined && appointment.adviceGiven.length > 0;
  if (!enquiry && !advised) return facts;
  return {
    ...facts,
    appointment: advised ? { ...appointment, adviceGiven: ['[advice]'] } : appointment,
    enquiry: enquiry && { ...enquiry, answer: ['[answer]'] },
  };
}
