import type { Catalogue } from '@unknot/shared/contracts/api/catalogue';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'wouter';
import { loadAvailability } from '../../api/public-api';
import { useLoad } from '../../api/use-load';
import { placesOf } from './places';
import { availabilityQuery, beginsToday, fromMessage, rangeOf, type Search, searchOf, withChoice } from './search';

/** The search in the address, and what is free for it. */
export function useSearch(catalogue: Catalogue) {
  const [params, setParams] = useSearchParams();
  const search = searchOf(fromMessage(params, catalogue));
  const [today, setToday] = useState<string | null>(null);
  const range = rangeOf(search.when, today);
  const query = availabilityQuery(search, catalogue, range);
  const waits = search.when === 'next-week' && today === null;
  const key = JSON.stringify({ ...query, waits });
  const { data, error, loading, reload } = useLoad(key, (signal) => loadAvailability(query, signal));

  const asked = beginsToday(range);
  useEffect(() => {
    // Only an answer to a question without a first day says what today is, at the places that were asked about.
    if (data && asked && data.from !== today) setToday(data.from);
  }, [data, today, asked]);

  const choose = (name: keyof Search, value: string) =>
    setParams((before) => withChoice(fromMessage(before, catalogue), name, value), { replace: true });
  const fitting = rangeOf(search.when, today ?? data?.from ?? null);
  return {
    search,
    choose,
    today: data?.sameDay === false ? null : (today ?? (asked ? (data?.from ?? null) : null)),
    availability: data,
    places: data ? placesOf(data, catalogue, fitting.last) : null,
    first: fitting.first ?? data?.from ?? null,
    last: fitting.last,
    error,
    loading,
    reload,
  };
}

export type Searching = ReturnType<typeof useSearch>;
