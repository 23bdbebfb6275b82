import { useQueries } from '@tanstack/react-query';
import type { EnquiriesQuery, Enquiry } from '@unknot/shared/contracts/api/enquiries';
import { useState } from 'react';
import { Button } from '../../components/controls';
import { Notice } from '../../components/feedback';
import { useStaff } from '../session';
import styles from './enquiries.module.css';
import { loadEnquiries } from './enquiries-api';

type List = EnquiriesQuery['list'];
const lists: readonly List[] = ['open', 'waiting', 'over'];
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
  const others = lists.filter((one) => one !== list);
  const answers = useQueries({
    queries: others.map((other) => ({
      queryKey: ['enquiries', location.id, other],
      queryFn: ({ signal }: { signal: AbortSignal }) => loadEnquiries({ locationId: location.id, list: other }, signal),
      enabled: left.length > 0,
    })),
  });
  if (!answers.every(({ data }) => data)) return null;
  return left.map(({ enquiry, text }) => {
    const has = ({ enquiries }: { enquiries: Enquiry[] }) =>
      enquiries.find(({ enquiryId }) => enquiryId === enquiry.enquiryId);
    const at = answers.findIndex(({ data }) => data && has(data));
    const [found, current] = [others[at], answers[at]?.data && has(answers[at].data)];
    // What was begun under another list is found there, as it was left.
    if (current?.version === enquiry.version) return null;
    return (
      <section key={enquiry.enquiryId} className={styles.result} aria-label={`Your answer to ${enquiry.client.name}`}>
        <Notice alert>
          <strong>{happenedTo(current, enquiry.client.name || 'Somebody')}</strong>
          <p>You had written:</p>
          <blockquote className={styles.draft}>{text}</blockquote>
          <span className={styles.actions}>
            {found ? (
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

/** "Rui Costa has answered Emma Lind in the meantime." */
function happenedTo(current: Enquiry | undefined, client: string): string {
  if (!current) return `The enquiry of ${client} is not here any more.`;
  const colleague = current.handledByName ?? 'Somebody else';
  if (current.state === 'booked') return `${client} has booked a visit in the meantime.`;
  if (current.state === 'closed') return `${colleague} has closed the enquiry of ${client} in the meantime.`;
  return `${colleague} has ${current.state === 'invited' ? 'invited' : 'answered'} ${client} in the meantime.`;
}
