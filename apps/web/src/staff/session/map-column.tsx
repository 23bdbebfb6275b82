import type { BodyRegion } from '@unknot/shared/contracts/api/sessions';
import { useState } from 'react';
import { BodyMap } from '../../components/body-map/body-map';
import { BodyMapKey, RegionList } from '../../components/body-map/region-list';
import { type MarkMode, ratePain, regionName, viewOf } from '../../components/body-map/regions';
import { Button } from '../../components/controls';
import { Segments } from './fields';
import { pressed } from './record';
import styles from './session.module.css';

const modes: readonly { value: MarkMode; label: string }[] = [
  { value: 'pain', label: 'Pain' },
  { value: 'referred', label: 'Referred' },
  { value: 'treated', label: 'Treated' },
];
const ratings = Array.from({ length: 11 }, (_, value) => ({ value, label: String(value) }));

/** The body map to write on: what a press marks, the pain of the chosen region, and what is marked so far. */
export function MapColumn({
  regions,
  onChange,
}: {
  regions: readonly BodyRegion[];
  onChange: (next: (before: readonly BodyRegion[]) => BodyRegion[]) => void;
}) {
  const [mode, setMode] = useState<MarkMode>('pain');
  const [selected, setSelected] = useState<string | null>(null);
  const chosen = regions.find(({ region }) => region === selected);
  const press = (region: string) => {
    setSelected(region);
    onChange((before) => pressed(before, region, mode));
  };
  return (
    <>
      <div className={styles.mapHead}>
        <Segments label="A press marks" hideLabel options={modes} value={mode} onChange={setMode} />
        <span className="quiet small">Client’s own left and right. Press a region, or type its name.</span>
      </div>
      <div className={styles.drawing}>
        <BodyMap value={regions} onPress={press} selected={selected} />
      </div>
      <div className={styles.key}>
        <BodyMapKey />
      </div>
      {chosen ? (
        <div className={styles.chosen}>
          <p>
            <strong>{regionName(chosen.region)}</strong> <span className="quiet">{viewOf(chosen.region)}</span>
          </p>
          <Segments
            label={`Pain, ${regionName(chosen.region)}`}
            hideLabel
            options={ratings}
            value={chosen.pain}
            onChange={(pain) => onChange((before) => ratePain(before, chosen.region, pain))}
          />
          <Button
            look="quiet"
            aria-label={`Clear ${regionName(chosen.region)}`}
            onClick={() => onChange((before) => before.filter(({ region }) => region !== chosen.region))}
          >
            Clear
          </Button>
        </div>
      ) : null}
      <MarkedRegions regions={regions} selected={selected} onSelect={setSelected} />
      <div className={styles.find}>
        <RegionList value={regions} onPress={press} />
      </div>
    </>
  );
}

/** What is marked, the strongest pain first. */
export function MarkedRegions({
  regions,
  selected,
  onSelect,
}: {
  regions: readonly BodyRegion[];
  selected?: string | null;
  onSelect?: (region: string) => void;
}) {
  if (regions.length === 0) return null;
  return (
    <ul className={styles.marked} aria-label="Marked regions">
      {[...regions]
        .sort((one, other) => other.pain - one.pain)
        .map((mark) => {
          const words = [mark.referred && 'referred', mark.treated && 'treated'].filter(Boolean).join(', ');
          const inside = (
            <>
              <span>
                <strong>{regionName(mark.region)}</strong>, {viewOf(mark.region)}
              </span>
              <span className={styles.pain}>{mark.pain > 0 ? mark.pain : ''}</span>
              <span className="quiet small">{words}</span>
            </>
          );
          return (
            <li key={mark.region} data-selected={mark.region === selected || undefined}>
              {onSelect ? (
                <button type="button" onClick={() => onSelect(mark.region)}>
                  {inside}
                </button>
              ) : (
                <div>{inside}</div>
              )}
            </li>
          );
        })}
    </ul>
  );
}
