import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useLocation } from 'wouter';
import { sentenceOf } from '../../api/api-error';
import { appointmentWords } from '../../components/appointment-words';
import { dayOf } from '../../format/wall-time';
import { useStaff } from '../session';
import { visitsOf, whenOf } from './client-words';
import { loadRecent, searchClients } from './clients-api';
import styles from './search-field.module.css';

interface Option {
  key: string;
  name: string;
  detail: string;
  open: () => void;
}

/** True where a key is meant for something else: a field, or a window above the page. */
const isTaken = (target: EventTarget | null) =>
  document.querySelector('dialog[open]') !== null ||
  (target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null);

/** Waits until nobody has typed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 120);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** Finds clients and bookings from anywhere: `/` goes there, arrows choose, Enter opens. */
export function SearchField() {
  const input = useRef<HTMLInputElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const q = useSettled(text.trim());
  const { options, heading, busy, error } = useOptions(q, open);
  const current = options[Math.min(active, options.length - 1)];

  // At once: whoever types on must not lose a letter to a field that is still to appear.
  const [show] = useState(() => () => {
    flushSync(() => setOpen(true));
    input.current?.focus();
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target)) return;
      event.preventDefault();
      show();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [show]);

  const close = () => {
    setOpen(false);
    setText('');
    setActive(0);
  };
  const choose = (option: Option) => {
    close();
    input.current?.blur();
    option.open();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
      input.current?.blur();
      opener.current?.focus();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      // What is typed and not looked up yet must not open whom the text before has found.
      if (current && q === text.trim() && !busy) choose(current);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setOpen(true);
      setActive((now) => (options.length === 0 ? 0 : (now + step + options.length) % options.length));
    }
  };

  return (
    <search
      className={styles.search}
      data-open={open || undefined}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <button
        ref={opener}
        type="button"
        className={styles.opener}
        aria-label="Search clients and bookings"
        onClick={show}
      >
        <Glass size={19} />
      </button>
      <div className={styles.field}>
        <Glass size={17} />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label="Client, phone or booking"
          aria-autocomplete="list"
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-activedescendant={open && current ? `${id}-${current.key}` : undefined}
          placeholder="Client, phone or booking"
          autoComplete="off"
          spellCheck={false}
          maxLength={80}
          value={text}
          onFocus={() => setOpen(true)}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
            setOpen(true);
          }}
          onKeyDown={onKeyDown}
        />
        <span className={styles.key} aria-hidden="true">
          /
        </span>
        <button type="button" className={styles.close} aria-label="Close the search" onClick={close}>
          <Glass size={17} path="m6 6 12 12M18 6 6 18" />
        </button>
      </div>
      <div className={styles.results} hidden={!open}>
        <p className={styles.heading}>{heading}</p>
        <div role="listbox" id={`${id}-list`} aria-label="Found" aria-busy={busy || undefined}>
          {options.map((option, index) => (
            <div
              key={option.key}
              id={`${id}-${option.key}`}
              role="option"
              tabIndex={-1}
              aria-selected={option === current}
              className={styles.option}
              onPointerMove={() => setActive(index)}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
              onKeyDown={onKeyDown}
            >
              <strong>{option.name}</strong>
              <span>{option.detail}</span>
            </div>
          ))}
        </div>
        {error ? (
          <p className={styles.none} role="alert">
            {sentenceOf(error)}
          </p>
        ) : null}
        <p className="sr-only" role="status">
          {open && q.length >= 2 && !busy ? `${options.length} found` : ''}
        </p>
      </div>
    </search>
  );
}

/** What the text finds; without a text, who was there last. */
function useOptions(q: string, open: boolean) {
  const { location, me, chooseLocation } = useStaff();
  const [, navigate] = useLocation();
  const typed = q.length >= 2;
  const found = useQuery({
    queryKey: ['client-search', q],
    queryFn: ({ signal }) => searchClients(q, signal),
    enabled: open && typed,
    placeholderData: (before) => before,
  });
  const recent = useQuery({
    queryKey: ['clients', 'recent', location.id],
    queryFn: ({ signal }) => loadRecent(location.id, signal),
    enabled: open && !typed,
    staleTime: 30_000,
  });
  const clients = (typed ? found.data?.clients : recent.data?.clients.slice(0, 8)) ?? [];
  const options: Option[] = [
    ...(typed ? (found.data?.appointments ?? []) : []).map((one) => ({
      key: one.appointmentId,
      name: `${one.reference}, ${one.clientName ?? 'a client who is erased'}`,
      detail: `${whenOf(one.startsAtWall)}, ${one.locationName}, ${appointmentWords[one.state]}`,
      open: () => {
        if (me.locations.some(({ id }) => id === one.locationId)) chooseLocation(one.locationId);
        navigate(`/staff/calendar?date=${dayOf(one.startsAtWall)}&appointment=${one.appointmentId}`);
      },
    })),
    ...clients.map((client) => ({
      key: client.clientId,
      name: client.name,
      detail: [visitsOf(client), client.phone ?? client.email].filter(Boolean).join(' · '),
      open: () => navigate(`/staff/clients/${client.clientId}`),
    })),
  ];
  const query = typed ? found : recent;
  const heading = !typed
    ? options.length > 0
      ? `Last at ${location.name}`
      : 'Name, number, mail address or reference'
    : query.data && !query.isFetching && options.length === 0
      ? 'Nobody found. Try fewer letters, the number, or the reference of the booking.'
      : query.data && 'more' in query.data && query.data.more
        ? 'More match than these: type more letters, or the number'
        : 'Enter opens';
  return { options, heading, busy: query.isFetching && query.isPlaceholderData, error: query.error };
}

const Glass = ({
  size,
  path = 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm4.8-1.7L20 20',
}: {
  size: number;
  path?: string;
}) => (
  <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" style={{ flex: 'none' }}>
    <path d={path} fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
  </svg>
);
