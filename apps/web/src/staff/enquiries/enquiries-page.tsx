import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { EnquiriesQuery, Enquiry } from '@unknot/shared/contracts/api/enquiries';
import { Fragment, useEffect, useRef, useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { announce } from '../../components/announcer';
import { Button } from '../../components/controls';
import { EmptyState, ErrorState, Loading, Notice } from '../../components/feedback';
import { useLeaveWarning } from '../../components/use-leave-warning';
import { useTitle } from '../../use-title';
import { ShowMore, usePages } from '../pages';
import { rowsOf } from '../rows-of';
import { useStaff } from '../session';
import { Segments } from '../session/fields';
import { useServerNow } from '../staff-frame';
import styles from './enquiries.module.css';
import { type EnquiryStep, loadEnquiries, takeStep } from './enquiries-api';
import { EnquiryRow } from './enquiry-row';
import { headingOf } from './enquiry-words';
import { KeptDrafts, useDrafts } from './kept-drafts';
import { SentOf } from './sent-of';

type List = EnquiriesQuery['list'];
interface Taken {
  enquiry: Enquiry;
  step: EnquiryStep['step'];
  /** Where in the list it stood. */
  at: number;
}

/** First contacts of a location: who asked what, and what became of it. */
export default function EnquiriesPage() {
  const { location } = useStaff();
  const client = useQueryClient();
  const [list, setList] = useState<List>('open');
  const [last, setLast] = useState<Taken | null>(null);
  const drafts = useDrafts();
  useLeaveWarning(drafts.all.length > 0);
  const query = usePages(['enquiries', location.id, 'pages', list], (after, signal) =>
    loadEnquiries({ locationId: location.id, list, after }, signal),
  );
  const { pages, error, refetch } = query;
  const [data] = pages;
  const rows = rowsOf(
    pages,
    ({ enquiries }) => enquiries,
    ({ enquiryId }) => enquiryId,
  );
  const change = useMutation({
    mutationFn: ({ enquiry, step }: { enquiry: Enquiry; step: EnquiryStep }) => takeStep(enquiry.enquiryId, step),
    onSuccess: (enquiry, { step }) => {
      const at = rows.findIndex(({ enquiryId }) => enquiryId === enquiry.enquiryId);
      // After undoing, the row stands where it was.
      setLast((before) => ({ enquiry, step: step.step, at: at === -1 ? (before?.at ?? 0) : at }));
      if (step.step === 'answer' || step.step === 'invite') drafts.keep(enquiry, '');
      announce(saidOf(enquiry, step.step));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['enquiries'] }),
  });
  useServerNow(data?.now);
  const show = (next: List) => {
    setList(next);
    setLast(null);
  };
  const heading = data ? headingOf(data.counts.open) : 'Enquiries';
  useTitle(`${heading}, ${location.name}, Unknot`);
  const counted = (word: string, count: number | undefined) => (count ? `${word} ${count}` : word);
  // Where the row was, so that whoever works through a long list stays in their place.
  const result = last ? (
    <li key={`${last.enquiry.enquiryId}/${last.enquiry.version}`}>
      <Result
        {...last}
        onUndo={() => change.mutate({ enquiry: last.enquiry, step: { step: 'reopen', version: last.enquiry.version } })}
      />
    </li>
  ) : null;
  const failedAt = change.error ? change.variables?.enquiry.enquiryId : undefined;
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <h1>{heading}</h1>
        <Segments<List>
          label="Show"
          hideLabel
          options={[
            { value: 'open', label: counted('Open', data?.counts.open) },
            { value: 'waiting', label: counted('Waiting', data?.counts.waiting) },
            { value: 'over', label: counted('Over', data?.counts.over) },
          ]}
          value={list}
          onChange={show}
        />
      </header>
      {failedAt && !rows.some(({ enquiryId }) => enquiryId === failedAt) ? (
        <Notice tone="madder" alert>
          {sentenceOf(change.error)}
        </Notice>
      ) : null}
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading what="the enquiries" /> : null}
      {data ? <KeptDrafts drafts={drafts} list={list} shown={rows} onList={show} /> : null}
      {data && rows.length === 0 ? <Empty list={list} /> : null}
      <ul>
        {rows.map((enquiry, at) => (
          <Fragment key={enquiry.enquiryId}>
            {last?.at === at ? result : null}
            <EnquiryRow
              enquiry={enquiry}
              now={data?.now ?? enquiry.receivedAt}
              busy={change.isPending}
              draft={drafts.of(enquiry)}
              onDraft={(text) => drafts.keep(enquiry, text)}
              failure={failedAt === enquiry.enquiryId ? change.error : null}
              onStep={(step) => change.mutate({ enquiry, step })}
            />
          </Fragment>
        ))}
        {last && last.at >= rows.length ? result : null}
      </ul>
      {data ? <ShowMore shown={rows.length} all={data.counts[list]} query={query} /> : null}
    </div>
  );
}

function saidOf({ client, actions }: Enquiry, step: EnquiryStep['step']): string {
  const who = client.name || 'Somebody';
  if (step === 'answer') return client.email ? `Answered: ${who}.` : `Kept as answered: ${who}.`;
  if (step === 'invite') return `Invited: ${who}.`;
  return actions.reopen ? `Closed: ${who}.` : `Open again: ${who}.`;
}

/** What has just been done, what of it was sent, and the way back from closing. */
function Result({ enquiry, step, onUndo }: Taken & { onUndo: () => void }) {
  const { can } = useStaff();
  const undo = useRef<HTMLButtonElement>(null);
  const note = useRef<HTMLDivElement>(null);
  // The row with the button that was pressed is gone: what came of it takes the focus.
  useEffect(() => (undo.current ?? note.current)?.focus(), []);
  const sends = step === 'answer' || step === 'invite';
  return (
    <div ref={note} tabIndex={-1} className={styles.result}>
      <Notice tone="tint">
        <span className={styles.undo}>
          <strong>{saidOf(enquiry, step)}</strong>
          {step === 'close' ? (
            <Button ref={undo} look="outline" onClick={onUndo}>
              Undo
            </Button>
          ) : null}
        </span>
        {sends && can('messages:read') ? <SentOf enquiry={enquiry} open /> : null}
      </Notice>
    </div>
  );
}

const empty: Record<List, { title: string; words: string }> = {
  open: {
    title: 'No question is open.',
    words: 'Visitors who would rather ask before they book write from the booking page; it appears here.',
  },
  waiting: { title: 'Nobody has an answer to think about.', words: 'Who was answered or invited stands here.' },
  over: { title: 'Nothing is over yet.', words: 'What was booked or closed stands here.' },
};

const Empty = ({ list }: { list: List }) => (
  <EmptyState title={empty[list].title}>
    <p>{empty[list].words}</p>
  </EmptyState>
);
