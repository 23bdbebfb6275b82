import type { ReactNode } from 'react';
import { regionName, viewBeside, wordsOf } from '../../components/body-map/regions';
import { type MapMarks, numbered, pathInWords, refersTo } from './map-marks';
import styles from './session.module.css';

interface MarkedProps {
  marks: MapMarks;
  selected?: string | null;
  onSelect?: (region: string) => void;
}

/** The trigger points below the drawing: where, how much it hurts and then, where the pain goes. */
export function PointList({ marks, selected, onSelect }: MarkedProps) {
  if (marks.points.length === 0) return null;
  return (
    <ol className={styles.marked} aria-label="Trigger points">
      {numbered(marks.points).map((point) => {
        const to = refersTo(marks.paths, point.region);
        const pain = [point.pain, point.painAfter !== null && `now ${point.painAfter}`].filter(
          (part) => part !== null && part !== false,
        );
        const words = [
          to.length > 0 && `refers to ${to.map(regionName).join(', then ')}`,
          !point.treated && 'not treated',
        ];
        return (
          <Row key={point.number} region={point.region} selected={selected} onSelect={onSelect}>
            <span>
              <span className={styles.disc}>{point.number}</span> <strong>{regionName(point.region)}</strong>
            </span>
            <span className={styles.pain}>{pain.join(', ')}</span>
            <span className="quiet small">{words.filter(Boolean).join('; ')}</span>
          </Row>
        );
      })}
    </ol>
  );
}

/** Where pain travels. */
export function PathList({ marks, selected, onSelect }: MarkedProps) {
  if (marks.paths.length === 0) return null;
  return (
    <ul className={styles.paths} aria-label="Paths of referred pain">
      {marks.paths.map((path) => (
        <Row key={path.join()} region={path[0] as string} selected={selected} onSelect={onSelect}>
          <span>{pathInWords(path)}</span>
          <span className="quiet small">referred</span>
        </Row>
      ))}
    </ul>
  );
}

/** What else is marked, the strongest pain first. */
export function MarkedRegions({ marks, selected, onSelect }: MarkedProps) {
  if (marks.regions.length === 0) return null;
  return (
    <ul className={styles.marked} aria-label="Marked regions">
      {[...marks.regions]
        .sort((one, other) => other.pain - one.pain)
        .map((mark) => (
          <Row key={mark.region} region={mark.region} selected={selected} onSelect={onSelect}>
            <span>
              <strong>{regionName(mark.region)}</strong>
              {viewBeside(mark.region) ? `, ${viewBeside(mark.region)}` : null}
            </span>
            <span className={styles.pain}>{mark.pain > 0 ? mark.pain : ''}</span>
            <span className="quiet small">{wordsOf({ ...mark, pain: 0 }).join(', ')}</span>
          </Row>
        ))}
    </ul>
  );
}

function Row({
  region,
  selected,
  onSelect,
  children,
}: {
  region: string;
  selected: string | null | undefined;
  onSelect: ((region: string) => void) | undefined;
  children: ReactNode;
}) {
  return (
    <li data-selected={region === selected || undefined}>
      {onSelect ? (
        <button type="button" onClick={() => onSelect(region)}>
          {children}
        </button>
      ) : (
        <div>{children}</div>
      )}
    </li>
  );
}
