import { useState } from 'react';
import { TextField } from '../controls';
import styles from './body-map.module.css';
import { findRegions, type Marked, regionInWords } from './regions';

/** The same regions as the drawing, to find by name: for keyboards, screen readers, and those who type faster. */
export function RegionList({
  marks,
  onPress,
  label = 'Find a region by its name',
}: {
  marks: ReadonlyMap<string, Marked>;
  onPress: (region: string) => void;
  label?: string;
}) {
  const [text, setText] = useState('');
  const found = findRegions(text).filter((region) => text.trim() !== '' || marks.has(region.id));
  return (
    <div>
      <TextField label={label} type="search" placeholder="Neck, left shoulder" value={text} onChange={setText} />
      <ul className={styles.list} aria-label="Regions">
        {found.map((region) => (
          <li key={region.id}>
            <button type="button" aria-pressed={marks.has(region.id)} onClick={() => onPress(region.id)}>
              {regionInWords(region.id, marks.get(region.id))}
            </button>
          </li>
        ))}
      </ul>
      {text.trim() !== '' && found.length === 0 ? <p className="small quiet">No region has this name.</p> : null}
    </div>
  );
}

/** What the colours of the map mean. */
export function BodyMapKey() {
  const keys = [
    ['p1', 'pain 1 to 3'],
    ['p2', '4 to 6'],
    ['p3', '7 to 10'],
    ['point', 'trigger point'],
    ['referred', 'referred'],
    ['treated', 'treated'],
  ] as const;
  return (
    <ul className={styles.key}>
      {keys.map(([key, word]) => (
        <li key={key} data-key={key}>
          {word}
        </li>
      ))}
    </ul>
  );
}
