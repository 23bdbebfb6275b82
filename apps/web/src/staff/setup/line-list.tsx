import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { announce } from '../../components/announcer';
import { Button, TextField } from '../../components/controls';
import type { Field } from './form';
import styles from './setup.module.css';
import { StillFits } from './still-fits';
import { type Told, toldOf } from './told';

interface LineListProps {
  field: Extract<Field, { kind: 'list' }>;
  value: readonly Told[];
  error: string | null;
  onChange: (value: readonly Told[]) => void;
}

/** Where the focus goes once the list has changed: to a part of the line at this place, or to what adds another. */
type Focus = { at: number; part: 'input' | 'up' | 'down' } | 'add';

/** Short lines that are added, changed, removed and put in order; the focus stays with what was done. */
export function LineList({ field, value, error, onChange }: LineListProps) {
  const { label, hint, line, most, longest } = field;
  const errorId = useId();
  const whole = useRef<HTMLFieldSetElement>(null);
  const [focus, setFocus] = useState<Focus | null>(null);
  const made = useRef(0);
  const newKey = () => {
    made.current += 1;
    return made.current;
  };
  const [keys, setKeys] = useState(() => value.map(newKey));

  useEffect(() => {
    if (focus === null) return;
    const place = focus === 'add' ? 'add' : `${focus.part}-${focus.at}`;
    whole.current?.querySelector<HTMLElement>(`[data-place="${place}"]`)?.focus();
    setFocus(null);
  }, [focus]);

  const become = (lines: readonly Told[], itsKeys: readonly number[], next: Focus) => {
    onChange(lines);
    setKeys([...itsKeys]);
    setFocus(next);
  };
  const add = () =>
    become([...value, toldOf('', {}, 'name')], [...keys, newKey()], { at: value.length, part: 'input' });
  const remove = (at: number) => {
    const others = <T,>(all: readonly T[]) => all.filter((_, other) => other !== at);
    const next = Math.min(at, value.length - 2);
    become(others(value), others(keys), next < 0 ? 'add' : { at: next, part: 'input' });
    announce(value.length === 1 ? 'Removed; none is left.' : `Removed; ${value.length - 1} left.`);
  };
  const move = (at: number, to: number, part: 'up' | 'down') => {
    if (to < 0 || to >= value.length) return;
    const moved = <T,>(all: readonly T[]) => {
      const others = all.filter((_, other) => other !== at);
      return [...others.slice(0, to), all[at] as T, ...others.slice(to)];
    };
    become(moved(value), moved(keys), { at: to, part });
    announce(`${named(at)}: now ${to + 1} of ${value.length}.`);
  };
  const change = (at: number, told: Told) => onChange(value.map((old, other) => (other === at ? told : old)));
  const named = (at: number) => value[at]?.text.trim() || `line ${at + 1}`;
  /** Enter goes on to another line; it does not send the form. */
  const goOn = (event: KeyboardEvent, at: number) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (at < value.length - 1) setFocus({ at: at + 1, part: 'input' });
    else if (value[at]?.text.trim() && value.length < most) add();
  };

  return (
    <fieldset ref={whole} className={styles.many} aria-describedby={error ? errorId : undefined}>
      <legend>{label}</legend>
      {hint ? <p className="quiet small">{hint}</p> : null}
      <ol className={styles.lines}>
        {value.map((told, at) => (
          <li key={keys[at]} className={styles.line}>
            <TextField
              label={<span className="sr-only">{`Line ${at + 1} of the ${line}`}</span>}
              data-place={`input-${at}`}
              maxLength={longest}
              value={told.text}
              onChange={(text) => change(at, { ...told, text })}
              onKeyDown={(event) => goOn(event, at)}
            />
            <span className={styles.steps}>
              <Button
                look="quiet"
                data-place={`up-${at}`}
                aria-label={`Up: ${named(at)}`}
                aria-disabled={at === 0 || undefined}
                onClick={() => move(at, at - 1, 'up')}
              >
                Up
              </Button>
              <Button
                look="quiet"
                data-place={`down-${at}`}
                aria-label={`Down: ${named(at)}`}
                aria-disabled={at === value.length - 1 || undefined}
                onClick={() => move(at, at + 1, 'down')}
              >
                Down
              </Button>
              <Button look="quiet" aria-label={`Remove: ${named(at)}`} onClick={() => remove(at)}>
                Remove
              </Button>
            </span>
            <StillFits told={told} onChange={(next) => change(at, next)} />
          </li>
        ))}
      </ol>
      {value.length < most ? (
        <div>
          <Button look="outline" data-place="add" onClick={add}>
            {`Add ${line}`}
          </Button>
        </div>
      ) : null}
      {error ? (
        <span id={errorId} className={styles.error}>
          {error}
        </span>
      ) : null}
    </fieldset>
  );
}
