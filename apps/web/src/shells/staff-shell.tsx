import { type ReactNode, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { Mark } from '../components/mark';
import styles from './staff-shell.module.css';

export interface StaffPage {
  href: string;
  label: string;
  /** How many things wait there; nothing is shown for none. */
  count?: number;
}

interface StaffShellProps {
  pages: readonly StaffPage[];
  user: { name: string; initials: string };
  /** Locations to choose from; with one, its name stands alone. */
  locations: readonly { id: string; name: string }[];
  locationId: string;
  onLocation: (locationId: string) => void;
  /** Time at the location on the clinic's clock: `{ time: '14:42', place: 'Lisbon' }`. */
  clock?: { time: string; place: string };
  /** A field for clients and bookings, at the right. */
  search?: ReactNode;
  /** What a person sets for themselves, in their menu; drawn when it is opened. */
  settings?: ReactNode;
  onSignOut: () => void;
  children: ReactNode;
}

/** The frame of every staff page: one bar of 52 px, no side bar. */
export function StaffShell(props: StaffShellProps) {
  const { pages, user, locations, locationId, onLocation, clock, search, settings, onSignOut, children } = props;
  const [path] = useLocation();
  const [open, setOpen] = useState(false);
  const [menuOpen, setMenuOpen] = useState(false);
  return (
    <div className={styles.page}>
      <a className={styles.skip} href="#content">
        Go to the page
      </a>
      <header className={styles.bar}>
        <Link href="/staff" className={styles.brand} aria-label="Unknot">
          <Mark /> <span>Unknot</span>
        </Link>
        <span className={styles.place}>
          {locations.length > 1 ? (
            <span className={styles.location}>
              <span aria-hidden="true">{locations.find((location) => location.id === locationId)?.name}</span>
              <svg width="11" height="8" viewBox="0 0 12 8" aria-hidden="true">
                <path d="m1.5 1.5 4.5 4.5 4.5-4.5" fill="none" stroke="currentColor" strokeWidth="1.6" />
              </svg>
              <select
                aria-label="Location"
                className={styles.select}
                value={locationId}
                onChange={(event) => onLocation(event.target.value)}
              >
                {locations.map((location) => (
                  <option key={location.id} value={location.id}>
                    {location.name}
                  </option>
                ))}
              </select>
            </span>
          ) : (
            <strong>{locations[0]?.name}</strong>
          )}
          {clock ? (
            <span className={styles.clock}>
              {clock.time} {clock.place}
            </span>
          ) : null}
        </span>
        <button
          type="button"
          className={styles.menu}
          aria-expanded={open}
          aria-controls="pages"
          onClick={() => setOpen(!open)}
        >
          Pages
          <Count of={pages.reduce((sum, { count }) => sum + (count ?? 0), 0)} />
        </button>
        <nav id="pages" aria-label="Pages" className={styles.pages} data-open={open || undefined}>
          {pages.map((page) => (
            <Link
              key={page.href}
              href={page.href}
              aria-current={path.startsWith(page.href) ? 'page' : undefined}
              onClick={() => setOpen(false)}
            >
              {page.label}
              <Count of={page.count ?? 0} />
            </Link>
          ))}
        </nav>
        <span className={styles.right}>
          {search}
          <details className={styles.user} onToggle={(event) => setMenuOpen(event.currentTarget.open)}>
            <summary>
              {user.initials}
              <span className="sr-only">, {user.name}</span>
            </summary>
            <div className={styles.userMenu}>
              <p>{user.name}</p>
              {menuOpen ? settings : null}
              <button type="button" className="link" onClick={onSignOut}>
                Sign out
              </button>
            </div>
          </details>
        </span>
      </header>
      <main id="content" className={styles.main} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

/** How many things wait; nothing for none. */
function Count({ of: count }: { of: number }) {
  if (count === 0) return null;
  return (
    <span className={styles.count}>
      {count}
      <span className="sr-only"> open</span>
    </span>
  );
}
