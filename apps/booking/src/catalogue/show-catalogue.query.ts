import { Injectable } from '@nestjs/common';
import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import type { CatalogueQuery } from '@unknot/shared/contracts/api/translations';
import { DomainError } from '@unknot/shared/errors/domain-error';
import type { EntityManager } from 'typeorm';
import { emergencyNumberIn, mobileExampleIn } from './by-country';
import { inLanguage } from './in-language';

/** The chain has not been set up. */
export class CatalogueEmpty extends DomainError {
  constructor() {
    super('CATALOGUE_EMPTY', 503, 'This chain has not been set up yet. Ask its manager, or try again later.');
  }
}

const asked = '$1::text';
const catalogueSql = `
select
  (select json_build_object('name', name, 'phone', phone, 'emergencyNumber', emergency_number,
     'demonstration', demonstration) from chain) as chain,
  (select coalesce(json_agg(json_build_object('id', l.id, 'code', l.code, 'name', l.name, 'street', l.street,
     'city', l.city, 'country', l.country, 'phone', l.phone, 'zone', l.zone, 'currency', l.currency, 'hours', (
       select coalesce(json_agg(json_build_object('weekday', h.weekday, 'opens', h.opens, 'closes', h.closes)
         order by h.weekday, h.opens), '[]') from location_hours h where h.location_id = l.id))
     order by l.position, l.name), '[]') from location l where l.active) as locations,
  (select coalesce(json_agg(json_build_object('code', code, 'name', ${inLanguage('s.name', asked)},
     'phrase', ${inLanguage('s.phrase', asked)}) order by position, code), '[]')
     from specialty s where exists (select from practitioner_specialty ps join practitioner p on p.id = ps.practitioner_id
       where ps.specialty = s.code and p.active)) as specialties,
  (select coalesce(json_agg(json_build_object('code', code, 'name', ${inLanguage('m.name', asked)}) order by position, code), '[]')
     from modality m where exists (select from treatment t where t.modality = m.code and t.active)) as modalities,
  (select coalesce(json_agg(json_build_object('id', t.id, 'code', t.code, 'name', ${inLanguage('t.name', asked)}, 'modality', t.modality,
     'durationMinutes', t.duration_minutes, 'bufferBeforeMinutes', t.buffer_before_minutes,
     'bufferAfterMinutes', t.buffer_after_minutes,
     'privacyMinutes', least(t.privacy_minutes, t.buffer_before_minutes, t.buffer_after_minutes),
     'price', t.price, 'currency', t.currency,
     'initialConsultation', t.initial_consultation, 
     'preparationAdvice', ${inLanguage('t.preparation', asked, 'preparation_advice')},
     'aftercareAdvice', ${inLanguage('t.aftercare', asked, 'aftercare_advice')}, 'prices', (
       select coalesce(json_agg(json_build_object('locationId', tp.location_id, 'price', tp.price,
         'currency', tp.currency) order by tp.location_id), '[]') from treatment_price tp where tp.treatment_id = t.id))
     order by t.position, t.code), '[]') from treatment t where t.active) as treatments,
  (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'qualifications', p.qualifications,
     'practisingSince', p.practising_since, 'languages', p.languages, 'about', p.about,
     'specialties', (select coalesce(json_agg(ps.specialty order by s.position), '[]') from practitioner_specialty ps
        join specialty s on s.code = ps.specialty where ps.practitioner_id = p.id),
     'modalities', (select coalesce(json_agg(pm.modality order by m.position), '[]') from practitioner_modality pm
        join modality m on m.code = pm.modality where pm.practitioner_id = p.id),
     'treatmentIds', (select coalesce(json_agg(t.id order by t.position), '[]') from practitioner_treatment pt
        join treatment t on t.id = pt.treatment_id and t.active where pt.practitioner_id = p.id),
     'locationIds', (select coalesce(json_agg(l.id order by l.position), '[]') from location l where l.active
        and exists (select from practitioner_hours h where h.practitioner_id = p.id and h.location_id = l.id)))
     order by p.position, p.name), '[]') from practitioner p where p.active) as practitioners`;

type CatalogueRow = Omit<Catalogue, 'chain' | 'locations'> & {
  chain: Catalogue['chain'] | null;
  locations: (Catalogue['locations'][number] & { country: string })[];
};

/** Everything that the booking page needs to ask its question, in a language or as the chain wrote it: one statement. */
@Injectable()
export class ShowCatalogue {
  /** @throws CatalogueEmpty */
  async execute(tx: EntityManager, { language }: CatalogueQuery = {}): Promise<Catalogue> {
    const [row] = (await tx.query(catalogueSql, [language ?? null])) as [CatalogueRow];
    const { chain, locations, ...offered } = row;
    if (chain === null) throw new CatalogueEmpty();
    return {
      chain,
      locations: locations.map((location) => ({
        ...location,
        mobileExample: mobileExampleIn(location.country),
        emergencyNumber: emergencyNumberIn(location.country),
      })),
      ...offered,
    };
  }
}
