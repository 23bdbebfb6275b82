import {
  type LanguageAndConsentRequest,
  MyLanguageAndConsent,
  MyPreferences,
  type PreferencesRequest,
} from '@unknot/shared/contracts/api/preferences';
import { get, post } from '../../api/client';

const messages = '/api/notifications/my/preferences';
const person = '/api/booking/my/preferences';

/** What two services keep of one client's choices. */
export interface Choices {
  messages: MyPreferences;
  person: MyLanguageAndConsent;
}

export async function loadChoices(link: string, signal?: AbortSignal): Promise<Choices> {
  const [ofMessages, ofPerson] = await Promise.all([
    get(messages, MyPreferences, { link, signal }),
    get(person, MyLanguageAndConsent, { link, signal }),
  ]);
  return { messages: ofMessages, person: ofPerson };
}

export const changeMessages = (link: string, body: PreferencesRequest) => post(messages, MyPreferences, { link, body });
export const changePerson = (link: string, body: LanguageAndConsentRequest) =>
  post(person, MyLanguageAndConsent, { link, body });
