import { useInfiniteQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { announce } from '../components/announcer';
import { Button } from '../components/controls';
import styles from './pages.module.css';

const againMs = 15_000;

/**
 * A list that is read page by page, and all of what is shown again every quarter of a minute. A page is asked for by
 * `next` of the one before it, so that nothing is passed over when rows leave the list in between.
 */
export function usePages<Page extends { next: string | null }>(
  queryKey: readonly unknown[],
  load: (after: string | undefined, signal: AbortSignal) => Promise<Page>,
) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: againMs,
  });
  return { ...query, pages: query.data?.pages ?? [] };
}

/** How much of a list is shown, and the way to more of it; nothing where one page holds all. */
export function ShowMore({
  shown,
  all,
  query,
}: {
  shown: number;
  all: number;
  query: Pick<ReturnType<typeof usePages>, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage' | 'pages'>;
}) {
  const text = useRef<HTMLParagraphElement>(null);
  const { hasNextPage, isFetchingNextPage, fetchNextPage, pages } = query;
  if (!hasNextPage && pages.length < 2) return null;
  const more = async () => {
    const { data } = await fetchNextPage();
    const next = data?.pages.at(-1)?.next;
    announce(next ? 'More are shown.' : 'All are shown.');
    // The button is gone with the last page.
    if (!next) text.current?.focus();
  };
  return (
    <div className={styles.more}>
      <p ref={text} tabIndex={-1} className="quiet small">
        {hasNextPage ? `${shown} of ${Math.max(all, shown)} are shown.` : `All ${shown} are shown.`}
      </p>
      {hasNextPage ? (
        <Button look="outline" busy={isFetchingNextPage} onClick={() => void more()}>
          {isFetchingNextPage ? 'Loading' : 'Show more'}
        </Button>
      ) : null}
    </div>
  );
}
