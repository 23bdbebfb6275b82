/**
 * Why a message did not go out, or is in doubt. The code travels in events; the sentence stands in the ledger
 * and is shown after "Not sent:". Never a name or an address in it.
 */
const sentences = {
  short_notice: '{act} less than {notice} ahead.',
  quiet_hours: 'it would have gone out in quiet hours, and no other hour fits.',
  window_over: 'the time to answer is too short for it.',
  superseded: 'the appointment has moved; a newer message tells the new time.',
  cancelled: 'the appointment was cancelled.',
  missed: 'the client did not come.',
  begun: 'the visit had begun.',
  too_late: 'its time of use was over.',
  no_consent: 'the client has not agreed to surveys.',
  opted_out: 'the client wants no messages on this channel.',
  no_address: 'there is no address for it.',
  erased: 'the client was erased.',
  unknown_occasion: 'its appointment or survey is not known any more.',
  answered: 'the survey has been answered.',
  survey_closed: 'the survey is closed.',
  rule_off: 'its rule was switched off.',
  contact_unknown: 'the address could not be looked up in time.',
  address_rejected: 'the provider refuses the address.',
  message_rejected: 'the provider refuses the message.',
  undelivered: 'the provider could not deliver it.',
  provider_unavailable: 'the provider could not be reached, again and again.',
  lost_after_sending: 'the connection was lost after sending; nobody knows whether it arrived.',
} as const;

export type Reason = keyof typeof sentences;

const spanText = (minutes: number) => {
  const span = Math.abs(minutes);
  return span % 60 === 0 ? `${span / 60} h` : `${span} min`;
};

/**
 * The sentence of a reason, with a capital: "Booked less than 48 h ahead."
 * @param about the rule's offset in minutes and what the client did, for the reasons that name it
 */
export function reasonText(reason: Reason, about: { offsetMinutes?: number; act?: 'booked' | 'moved' } = {}): string {
  const { offsetMinutes = 0, act = 'booked' } = about;
  const sentence = sentences[reason].replace('{act}', act).replace('{notice}', spanText(offsetMinutes));
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
