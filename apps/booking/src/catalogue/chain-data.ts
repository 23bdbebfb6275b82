import type { WrittenLanguage } from '@unknot/shared/contracts/api/preferences';
import type {
  NameTranslations,
  SpecialtyTranslations,
  TreatmentTranslations,
} from '@unknot/shared/contracts/api/translations';
import type { Role } from '@unknot/shared/contracts/values';

/** `from–to` on days, in wall time of the location; weekday 1 is Monday. */
export interface HoursData {
  days: readonly number[];
  from: string;
  to: string;
}

/** A chain as it is set up: everything is named by its code, ids follow from the codes. */
export interface ChainData {
  name: string;
  phone: string;
  emergencyNumber: string;
  locations: readonly {
    code: string;
    name: string;
    street: string;
    city: string;
    /** ISO 3166 code: national phone numbers are read there. */
    country: string;
    phone: string;
    zone: string;
    currency: string;
    hours: readonly HoursData[];
    rooms: readonly { name: string; equipment: readonly string[] }[];
  }[];
  /** `phrase` completes the sentence "I have …". */
  specialties: readonly { code: string; name: string; phrase: string }[];
  modalities: readonly { code: string; name: string }[];
  /** What a client may be told to do afterwards. */
  advice: Readonly<Record<string, string>>;
  treatments: readonly TreatmentData[];
  practitioners: readonly PractitionerData[];
  accounts: readonly AccountData[];
  /** Left out: it speaks its own language only. */
  translations?: Readonly<Partial<Record<WrittenLanguage, ChainWords>>>;
}

type ByCode<T extends object> = Readonly<Record<string, Readonly<NonNullable<T[keyof T]>>>>;

/** What a chain's catalogue says in one language, by code. */
export interface ChainWords {
  specialties: ByCode<SpecialtyTranslations>;
  modalities: ByCode<NameTranslations>;
  advice: ByCode<NameTranslations>;
  treatments: ByCode<TreatmentTranslations>;
}

export interface TreatmentData {
  code: string;
  name: string;
  modality: string;
  durationMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  /** Alone before and after the treatment, within the buffers. */
  privacyMinutes: number;
  /** Smallest unit, by currency; the first is the chain's. */
  prices: Readonly<Record<string, number>>;
  equipment: readonly string[];
  initialConsultation?: boolean;
  preparationAdvice: string;
  aftercareAdvice: string;
  advice: readonly string[];
}

export interface PractitionerData {
  code: string;
  name: string;
  qualifications: readonly string[];
  practisingSince: number;
  languages: readonly string[];
  about: string;
  specialties: readonly string[];
  modalities: readonly string[];
  treatments: readonly string[];
  hours: readonly (HoursData & { location: string })[];
}

export interface AccountData {
  email: string;
  name: string;
  roles: readonly Role[];
  practitioner?: string;
  locations: readonly string[] | 'all';
}
