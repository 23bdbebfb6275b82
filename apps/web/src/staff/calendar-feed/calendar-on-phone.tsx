import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { announce } from '../../components/announcer';
import { Button } from '../../components/controls';
import { Notice } from '../../components/feedback';
import { shortDateOf, timeOf, wallTimeIn } from '../../format/wall-time';
import styles from './calendar-feed.module.css';
import { loadFeed, renewFeed, revokeFeed } from './calendar-feed-api';

/** The practitioner's own appointments in the calendar of their phone: an address that is shown once and can be taken back. */
export default function CalendarOnPhone({ zone }: { zone: string }) {
  const client = useQueryClient();
  const [url, setUrl] = useState<string | null>(null);
  const { data, error } = useQuery({ queryKey: ['calendar-feed'], queryFn: ({ signal }) => loadFeed(signal) });
  const said = (sentence: string) => {
    announce(sentence);
    return client.invalidateQueries({ queryKey: ['calendar-feed'] });
  };
  const renew = useMutation({
    mutationFn: renewFeed,
    onSuccess: (feed) => {
      setUrl(feed.url);
      return said('The address is made. Copy it now: it is shown this once.');
    },
  });
  const revoke = useMutation({
    mutationFn: revokeFeed,
    onSuccess: () => {
      setUrl(null);
      return said('The address opens no more.');
    },
  });
  const failure = renew.error ?? revoke.error ?? error;
  const busy = renew.isPending || revoke.isPending;
  return (
    <section className={styles.feed} aria-label="Calendar on your phone">
      <h2>Calendar on your phone</h2>
      {url ? <Address url={url} /> : null}
      {!url && data?.createdAt ? (
        <p className="quiet small">
          Your calendar is read at an address made on {momentOf(data.createdAt, zone)}. It is not shown again.
        </p>
      ) : null}
      {data && !data.createdAt ? (
        <p className="quiet small">
          An address that your phone’s calendar subscribes to. It shows when and where you work, and no client.
        </p>
      ) : null}
      {failure ? (
        <Notice tone="madder" alert>
          {sentenceOf(failure)}
        </Notice>
      ) : null}
      {data ? (
        <div className={styles.actions}>
          {url ? null : (
            <Button look="outline" busy={busy} onClick={() => renew.mutate()}>
              {data.createdAt ? 'Make a new address' : 'Make an address'}
            </Button>
          )}
          {data.createdAt ? (
            <Button look="quiet" busy={busy} onClick={() => revoke.mutate()}>
              Take it back
            </Button>
          ) : null}
        </div>
      ) : null}
      {!url && data?.createdAt ? (
        <p className="quiet small">With a new address, or without one, the old opens no more.</p>
      ) : null}
    </section>
  );
}

/** The address to copy. Where the browser gives no clipboard, it is selected instead. */
function Address({ url }: { url: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => field.current?.select(), []);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      setCopied(true);
      announce('Copied.');
    } catch {
      field.current?.select();
      announce('Selected: copy it with your keyboard.');
    }
  };
  return (
    <>
      <p className="quiet small">
        Shown this once. In your calendar choose “subscribe” and paste it. Whoever has it sees when you work.
      </p>
      <div className={styles.address}>
        <input ref={field} aria-label="Address of your calendar" readOnly value={url} />
        <Button onClick={() => void copy()}>{copied ? 'Copied' : 'Copy'}</Button>
      </div>
    </>
  );
}

function momentOf(instant: string, zone: string): string {
  const wall = wallTimeIn(instant, zone);
  return `${shortDateOf(wall)}, ${timeOf(wall)}`;
}
