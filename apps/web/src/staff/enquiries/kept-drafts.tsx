import { useQueries } from '@tanstack/react-query';
import type { EnquiriesQuery, Enquiry } from '@unknot/shared/contracts/api/enquiries';
import { useState } from 'react';
import { ApiError } from '../../api/api-error';
import { Button } from '../../components/controls';
import { Notice } from '../../components/feedback';
import { useStaff } from '../session';
import styles from './enquiries.module.css';
import { loadEnquiry } from './enquiries-api';

type List = EnquiriesQuery['list'];
/** Under which list an enquiry stands. */
const listOf: Record<Enquiry['state'], List> = {
  received: 'open',
  answered: 'waiting',
  invited: 'waiting',
  booked: 'over',
  closed: 'over',
};
const names: Record<List, string> = { open: 'Open', waiting: 'Waiting', over: 'Over' };

interface Draft {
  enquiry: Enquiry;
  text: string;
}

export interface Drafts {
  all: readonly Draft[];
  of(enquiry: Enquiry): string;
  /** Nothing written is nothing to keep. */
  keep(enquiry: Enquiry, text: string): void;
}

/** Answers that were begun, by enquiry: they stay while a colleague answers first, and while other lists are looked at. */
export function useDrafts(): Drafts {
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map());
  return {
    all: [...drafts.values()],
    of: ({ enquiryId }) => drafts.get(enquiryId)?.text ?? '',
    keep: (enquiry, text) =>
      setDrafts((before) => {
        const after = new Map(before);
        if (text === '') after.delete(enquiry.enquiryId);
        else after.set(enquiry.enquiryId, { enquiry, text });
        return after;
      }),
  };
}

/** Begun answers to enquiries that have left this list because somebody else worked on them. */
export function KeptDrafts({
  drafts,
  list,
  shown,
  onList,
}: {
  drafts: Drafts;
  list: List;
  shown: readonly Enquiry[];
  onList: (list: List) => void;
}) {
  const { location } = useStaff();
  const left = drafts.all.filter(
    ({ enquiry, text }) =>
      enquiry.locationId === location.id &&
      text.trim() !== '' &&
      !shown.some(({ enquiryId }) => enquiryId === enquiry.enquiryId),
  );
  const answers = useQueries({
    queries: left.map(({ enquiry: { enquiryId } }) => ({
      queryKey: ['enquiries', location.id, 'one', enquiryId],
      queryFn: ({ signal }: { signal: AbortSignal }) => orGone(loadEnquiry(enquiryId, signal)),
    })),
  });
  if (answers.some(({ isPending }) => isPending)) return null;
  return left.map(({ enquiry, text }, at) => {
    const current = answers[at]?.data ?? undefined;
    const found = current && listOf[current.state];
    // What was begun under another list is found there, as it was left.
    if (current?.version === enquiry.version && found !== list) return null;
    return (
      <section key={enquiry.enquiryId} className={styles.result} aria-label={`Your answer to ${enquiry.client.name}`}>
        <Notice alert>
          <strong>{happenedTo(enquiry, current)}</strong>
          <p>You had written:</p>
          <blockquote className={styles.draft}>{text}</blockquote>
          <span className={styles.actions}>
            {found && found !== list ? (
              <Button look="outline" onClick={() => onList(found)}>
                Go on under “{names[found]}”
              </Button>
            ) : null}
            <Button look="quiet" onClick={() => drafts.keep(enquiry, '')}>
              Forget my words
            </Button>
          </span>
        </Notice>
      </section>
    );
  });
}

/** Null where there is none any more. */
const orGone = (asked: Promise<Enquiry>): Promise<Enquiry | null> =>
  asked.catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  });

/** "Rui Costa has answered Emma Lind in the meantime." */
function happenedTo(before: Enquiry, current: Enquiry | undefined): string {
  const client = before.client.name || 'Somebody';
  if (!current) return `The enquiry of ${client} is not here any more.`;
  if (current.version === before.version) return `The enquiry of ${client} stands further down: show more.`;
  const colleague = current.handledByName ?? 'Somebody else';
  if (current.state === 'booked') return `${client} has booked a visit in the meantime.`;
  if (current.state === 'closed') return `${colleague} has closed the enquiry of ${client} in the meantime.`;
  return `${colleague} has ${current.state === 'invited' ? 'invited' : 'answered'} ${client} in the meantime.`;
}
