import { useInfiniteQuery } from '@tanstack/react-query';
import type { FailedEventList } from '@unknot/shared/contracts/api/operations';
import { type FailedEventsAsked, loadFailedEvents, type Service } from './operations-api';

export type Failed = FailedEventList['events'][number];
export interface FailedAt {
  service: Service;
  event: Failed;
}

/** The gravest first; what history tells comes last. */
const ranks: readonly string[] = ['dead', 'retrying', 'parked', 'resolved', 'dropped'];
const rankOf = ({ event }: FailedAt) => ranks.indexOf(event.state);

/** Failed events of several services as a person goes through them: what needs a decision first, then the newest. */
export const inOrder = (events: readonly FailedAt[]): FailedAt[] =>
  events.toSorted((a, b) => rankOf(a) - rankOf(b) || b.event.firstFailedAt.localeCompare(a.event.firstFailedAt));

/** What a person may decide about: replay it, or give it up. */
export const isDecidable = ({ state }: Failed): boolean => state === 'dead' || state === 'retrying';

/** A list of failed events of one service, page by page. */
export function useFailedEvents(service: Service, asked: FailedEventsAsked, wanted = true) {
  const { data, ...query } = useInfiniteQuery({
    queryKey: ['operations', 'failed-events', service, asked],
    queryFn: ({ signal, pageParam }) => loadFailedEvents(service, { ...asked, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: 5_000,
    enabled: wanted,
  });
  return { ...query, events: wanted ? (data?.pages.flatMap(({ events }) => events) ?? []) : [] };
}
