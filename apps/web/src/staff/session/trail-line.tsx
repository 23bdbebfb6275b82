import { regionName } from '../../components/body-map/regions';
import { Button } from '../../components/controls';
import type { Trail } from './map-marks';
import styles from './session.module.css';

/** The path that is being drawn, as it grows; spoken too. */
export function TrailLine({ trail, onBack, onEnd }: { trail: Trail; onBack: () => void; onEnd: () => void }) {
  return (
    <div className={styles.trail}>
      <ol aria-label="Path of the pain" aria-live="polite">
        {trail.map((region) => (
          <li key={region}>{regionName(region)}</li>
        ))}
        {trail.length === 0 ? <li className="quiet">Where does it begin?</li> : null}
        {trail.length === 1 ? <li className="quiet">and where is it felt?</li> : null}
      </ol>
      {trail.length > 0 ? (
        <>
          <Button look="quiet" onClick={onBack}>
            One step back
          </Button>
          <Button look="outline" onClick={onEnd}>
            {trail.length > 1 ? 'Path ends here' : 'Start elsewhere'}
          </Button>
        </>
      ) : null}
    </div>
  );
}
