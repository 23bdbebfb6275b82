import type { WrittenLanguage } from '@unknot/shared/contracts/api/preferences';
import type { CommonWords } from '../../../words/common-words';
import type { HoldingWords } from './holding-words';
import type { SearchWords } from './search-words';

/** What the booking page says, in one language. */
export interface BookingWords {
  language: WrittenLanguage;
  common: CommonWords;
  holding: HoldingWords;
  search: SearchWords;
  title: string;
  notLoaded: string;
  theClinics: string;
  clinics: (count: number) => string;
  promise: string;
  payThere: string;
  goOn: (time: string) => string;
  chooseElse: (phone: string | null) => string;
  thread: {
    label: string;
    complaintAndPlace: string;
    notSure: string;
    near: (place: string) => string;
    anyClinic: string;
    time: string;
    pressTime: string;
    you: string;
    youHint: string;
    done: string;
    doneHint: string;
  };
  results: {
    /** Of people, by whether a complaint was chosen. */
    treat: (count: number) => string;
    see: (count: number) => string;
    /** `moment` as in "today at 16:40". */
    soonest: (moment: string) => string;
    /** `brief` as in "today 16:40". */
    soonestBrief: (brief: string) => string;
    visit: string;
    caption: string;
    timesDiffer: string;
    earlier: string;
    laterFrom: (day: string) => string;
    none: string;
    noneOnDays: string;
    more: string;
    /** Read aloud after `more`. */
    moreOn: (day: string) => string;
    all: string;
    /** Read aloud after `all`. */
    allOf: (name: string) => string;
    /** `when` is a word of the sentence: "this week". */
    nothing: (when: string) => string;
    nextIs: (moment: string) => string;
    change: (phone: string | null) => string;
    holdIt: (moment: string) => string;
    seeAll: (day: string) => string;
  };
}
