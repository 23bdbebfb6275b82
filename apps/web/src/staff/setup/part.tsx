import type { Setup } from '@unknot/shared/contracts/api/setup';
import { type ReactNode, useState } from 'react';
import { Button } from '../../components/controls';
import { Notice } from '../../components/feedback';
import { EntityForm } from './entity-form';
import type { Form, Thing } from './form';
import styles from './setup.module.css';

interface PartProps<Row extends Thing> {
  form: Form<Row>;
  setup: Setup;
  onSaved: (setup: Setup) => void;
  /** Opens the form at once: it is the next step. */
  isNext: boolean;
  /** What else can be done with one. */
  more?: (row: Row) => ReactNode;
}

/** A long list begins with these; the others are shown when they are asked for. */
const fewest = 5;

/** What the chain has of one kind, each with its form, and one for another. */
export function Part<Row extends Thing>(props: PartProps<Row>) {
  const { form, setup, onSaved, isNext, more } = props;
  const rows = form.rows(setup);
  const [open, setOpen] = useState<string | null>(null);
  const [outside, setOutside] = useState(0);
  const [all, setAll] = useState(false);
  const shown = all || rows.length <= fewest + 1 ? rows : rows.slice(0, fewest);
  const saved = (next: Setup) => {
    setOpen(null);
    setOutside(next.outside);
    // What was just added stands at the end of the list.
    if (open === 'new') setAll(true);
    onSaved(next);
  };
  const isNew = open === 'new' || (isNext && rows.length === 0);
  return (
    <>
      {outside > 0 ? (
        <Notice>
          {outside === 1 ? 'One appointment to come lies' : `${outside} appointments to come lie`} outside these hours.
          {outside === 1 ? ' It stays' : ' They stay'} booked; move or cancel by hand what cannot take place.
        </Notice>
      ) : null}
      <ul className={styles.rows}>
        {shown.map((row) => (
          <li key={row.id} className={styles.row}>
            {open === row.id ? (
              <EntityForm form={form} setup={setup} row={row} onSaved={saved} onCancel={() => setOpen(null)} />
            ) : (
              <>
                <span>
                  <strong>{row.name}</strong>
                  {row.active === false ? ' (not in use)' : null}
                  <span className={styles.detail}>{form.detail(row, setup)}</span>
                </span>
                <span className={styles.buttons}>
                  {more?.(row)}
                  <Button look="outline" onClick={() => setOpen(row.id)} aria-label={`Change ${row.name}`}>
                    Change
                  </Button>
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
      {rows.length > fewest + 1 ? (
        <Button look="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${rows.length}`}
        </Button>
      ) : null}
      {isNew ? (
        <EntityForm
          key={rows.length}
          form={form}
          setup={setup}
          row={null}
          onSaved={saved}
          {...(rows.length > 0 ? { onCancel: () => setOpen(null) } : {})}
        />
      ) : (
        <Button look="outline" onClick={() => setOpen('new')}>
          {rows.length === 0 ? `Add a ${form.one}` : `Add another ${form.one}`}
        </Button>
      )}
    </>
  );
}
