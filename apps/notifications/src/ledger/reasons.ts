/**
 * Why a message did not go out, or is in doubt. The code travels in events; the sentence stands in the ledger
 * and is shown after "Not sent:". Never a name or an address in it.
 */
const sentences = {
  short_notice: '{act} less than {notice} ahead.',
  quiet_hours: 'it would have gone out in quiet hours, and no other hour fits.',
  window_over: 'the time to answer is too short for it.',
  day_full: 'two other messages go out on that day, and no other day fits.',
  superseded: 'the appointment has moved; a newer message tells the new time.',
  untold: 'the time has stayed, and the clinic had nothing to write.',
  cancelled: 'the appointment was cancelled.',
  missed: 'the client did not come.',
  took_place: 'the visit was not missed after all.',
  already_booked: 'another visit is booked.',
  intake_not_needed: 'the health questions are answered, or need not be asked.',
  begun: 'the visit had begun.',
  too_late: 'its time of use was over.',
  no_consent: 'the client has not agreed to surveys.',
  not_wanted: 'the client has chosen not to get it.',
  opted_out: 'the client wants no messages on this channel.',
  no_address: 'there is no address for it.',
  erased: 'the client was erased.',
  discharged: 'the course of treatment is over.',
  enquiry_closed: 'the enquiry is closed.',
  invited_instead: 'the invitation says it.',
  replaced: 'a newer message takes its place.',
  unknown_occasion: 'what it was about is not known any more.',
  answered: 'the survey has been answered.',
  survey_closed: 'the survey is closed.',
  rule_off: 'its rule was switched off.',
  contact_unknown: 'what it needs could not be looked up in time.',
  address_rejected: 'the provider refuses the address.',
  message_rejected: 'the provider refuses the message.',
  undelivered: 'the provider could not deliver it.',
  provider_unavailable: 'the provider could not be reached, again and again.',
  lost_after_sending: 'the connection was lost after sending; nobody knows whether it arrived.',
} as const;

export type Reason = keyof typeof sentences;

/** What somebody did, for the sentences that name it. */
export type Act = 'booked' | 'moved' | 'proposed';

/** "48 h", "90 min"; from three days on "5 days". */
const spanText = (minutes: number) => {
  const span = Math.abs(minutes);
  if (span >= 3 * 1440 && span % 1440 === 0) return `${span / 1440} days`;
  return span % 60 === 0 ? `${span / 60} h` : `${span} min`;
};

/**
 * The sentence of a reason, with a capital: "Booked less than 48 h ahead."
 * @param about the rule's offset in minutes and what the client did, for the reasons that name it
 */
export function reasonText(reason: Reason, about: { offsetMinutes?: number; act?: Act } = {}): string {
  const { offsetMinutes = 0, act = 'booked' } = about;
  const sentence = sentences[reason].replace('{act}', act).replace('{notice}', spanText(offsetMinutes));
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
