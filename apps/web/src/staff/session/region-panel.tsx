import type { BodyRegion, TriggerPoint } from '@unknot/shared/contracts/api/sessions';
import { changeRegion, placeName, regionName, viewBeside } from '../../components/body-map/regions';
import { Button, Checkbox } from '../../components/controls';
import { RatingRow } from './fields';
import { type MapMarks, numbered, pathInWords } from './map-marks';
import styles from './session.module.css';

/** All that can be said of the chosen region. */
export function RegionPanel({
  region,
  marks,
  onChange,
}: {
  region: string;
  marks: MapMarks;
  onChange: (next: (before: MapMarks) => MapMarks) => void;
}) {
  const mark = marks.regions.find((item) => item.region === region);
  const name = regionName(region);
  const set = (part: Partial<BodyRegion>) =>
    onChange((before) => ({ ...before, regions: changeRegion(before.regions, region, part) }));
  const setPoint = (index: number, part: Partial<TriggerPoint> | null) =>
    onChange((before) => ({
      ...before,
      points: before.points.flatMap((point, at) => {
        if (at !== index) return point;
        return part === null ? [] : { ...point, ...part };
      }),
    }));
  const clear = () =>
    onChange((before) => ({
      regions: before.regions.filter((item) => item.region !== region),
      points: before.points.filter((point) => point.region !== region),
      paths: before.paths.filter((path) => !path.includes(region)),
    }));
  const paths = marks.paths.filter((path) => path.includes(region));
  return (
    <section className={styles.chosen} aria-label={placeName(region)}>
      <div className={styles.chosenHead}>
        <p>
          <strong>{name}</strong> <span className="quiet">{viewBeside(region)}</span>
        </p>
        <Button look="quiet" aria-label={`Clear ${name}`} onClick={clear}>
          Clear
        </Button>
      </div>
      <RatingRow label="Pain" of={name} value={mark?.pain ?? 0} onChange={(pain) => set({ pain })} />
      {mark?.treated ? (
        <RatingRow label="Pressure here" of={name} value={mark.pressure} onChange={(pressure) => set({ pressure })} />
      ) : null}
      {numbered(marks.points).map(({ number, ...point }) =>
        point.region === region ? (
          <fieldset key={number} className={styles.point}>
            <legend>
              <span className={styles.disc}>{number}</span> Trigger point
            </legend>
            <RatingRow
              label="Pain at first"
              of={`trigger point ${number}`}
              value={point.pain}
              onChange={(pain) => setPoint(number - 1, { pain })}
            />
            <RatingRow
              label="Pain after"
              of={`trigger point ${number}`}
              value={point.painAfter}
              onChange={(painAfter) => setPoint(number - 1, { painAfter })}
            />
            <div className={styles.chosenHead}>
              <Checkbox checked={point.treated} onChange={(treated) => setPoint(number - 1, { treated })}>
                Treated
              </Checkbox>
              <Button look="quiet" onClick={() => setPoint(number - 1, null)}>
                Remove point {number}
              </Button>
            </div>
          </fieldset>
        ) : null,
      )}
      {paths.map((path) => (
        <div key={path.join()} className={styles.chosenHead}>
          <p>
            <span className="quiet">Referred pain</span> {pathInWords(path)}
          </p>
          <Button
            look="quiet"
            aria-label={`Remove the path ${pathInWords(path)}`}
            onClick={() => onChange((before) => ({ ...before, paths: before.paths.filter((item) => item !== path) }))}
          >
            Remove
          </Button>
        </div>
      ))}
    </section>
  );
}
