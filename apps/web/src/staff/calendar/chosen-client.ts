import type { StaffBookRequest } from '@unknot/shared/contracts/api/front-desk';
import type { WrittenLanguage } from '@unknot/shared/contracts/api/preferences';

/** What a new client says on the phone. */
export interface NewClient {
  name: string;
  phone: string;
  email: string;
  /** Null until it is chosen: then that of the country of the clinic. */
  language: WrittenLanguage | null;
  careData: boolean;
  surveys: boolean;
}

/** A client who is known, or a new one. */
export type ChosenClient = { clientId: string; known: string } | NewClient;

export const isComplete = (client: ChosenClient): boolean =>
  'clientId' in client || (client.name.trim() !== '' && (client.phone + client.email).trim() !== '' && client.careData);

const spokenIn: Record<string, WrittenLanguage> = {
  ...{ PT: 'pt', BR: 'pt', AO: 'pt', MZ: 'pt', CV: 'pt', GW: 'pt', ST: 'pt', TL: 'pt' },
  ...{ DE: 'de', AT: 'de', CH: 'de', LI: 'de', KR: 'ko' },
};

/** In which of our languages people there are most likely written to. @param country ISO 3166 code */
export const languageIn = (country: string | undefined): WrittenLanguage => spokenIn[country ?? ''] ?? 'en';

/** The part of the request that names the client. @param country of the clinic */
export function requestOf(
  client: ChosenClient,
  country: string | undefined,
): Pick<StaffBookRequest, 'clientId' | 'newClient'> {
  if ('clientId' in client) return { clientId: client.clientId };
  const { name, phone, email, language, surveys } = client;
  return {
    newClient: {
      name,
      phone: phone.trim() || undefined,
      email: email.trim() || undefined,
      locale: language ?? languageIn(country),
      consents: { careData: true, surveys },
    },
  };
}
