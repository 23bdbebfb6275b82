import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import { Overdue, OwnClients, Plots } from '@unknot/shared/contracts/api/outcome-plots';
import { Dashboard } from '@unknot/shared/contracts/api/surveys';
import { get } from '../../api/client';
import { addDays } from '../../format/wall-time';
import type { Chosen } from './choices';

const base = '/api/outcomes/staff/dashboard';
/** Twelve weeks are the server's own choice, and need no dates. */
export const usualWeeks = 12;

/** Everything that the page shows for what is chosen; the day of the period comes with the first answer. */
export function useOutcomes(chosen: Chosen, today: string | null) {
  const { view, locationId, practitionerId, modality, weeks, domain, timepoint } = chosen;
  const days = today && weeks !== usualWeeks ? { from: addDays(today, 1 - weeks * 7), to: today } : {};
  const shared = { ...days, modality, locationId: view === 'chain' ? undefined : locationId };
  const dashboard = useQuery({
    queryKey: ['outcomes', shared, view === 'practitioner'],
    queryFn: ({ signal }) =>
      get(base, Dashboard, {
        query: { ...shared, ...(view === 'practitioner' ? { by: 'practitioner' } : {}) },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
  const plots = useQuery({
    queryKey: ['plots', shared, view === 'practitioner' ? practitionerId : null, domain, timepoint],
    queryFn: ({ signal }) =>
      get(`${base}/plots`, Plots, {
        query: { ...shared, domain, timepoint, ...(view === 'practitioner' ? { practitionerId } : {}) },
        signal,
      }),
    placeholderData: keepPreviousData,
    enabled: view !== 'practitioner' || practitionerId !== undefined,
  });
  return { dashboard, plots, shared };
}

export const useOverdue = (locationId: string, wanted: boolean) =>
  useQuery({
    queryKey: ['overdue', locationId],
    queryFn: ({ signal }) => get(`${base}/overdue`, Overdue, { query: { locationId }, signal }),
    enabled: wanted,
  });

export const useOwnClients = (query: Record<string, string | undefined>, domain: string, wanted: boolean) =>
  useQuery({
    queryKey: ['own-clients', query, domain],
    queryFn: ({ signal }) => get(`${base}/own-clients`, OwnClients, { query: { ...query, domain }, signal }),
    placeholderData: keepPreviousData,
    enabled: wanted,
  });

/** Names of practitioners and modalities. */
export function useCatalogueNames() {
  const { data } = useQuery({
    queryKey: ['catalogue'],
    queryFn: ({ signal }) => get('/api/booking/catalogue', Catalogue, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const practitioners = new Map(data?.practitioners.map(({ id, name }) => [id, name]));
  const modalities = new Map(data?.modalities.map(({ code, name }) => [code, name]));
  return {
    practitioner: (id: string) => practitioners.get(id) ?? (data ? 'A former practitioner' : '…'),
    modality: (code: string) => modalities.get(code) ?? code,
  };
}
