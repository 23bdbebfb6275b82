import { useState } from 'react';
import { BodyMap } from '../../components/body-map/body-map';
import { BodyMapKey, RegionList } from '../../components/body-map/region-list';
import { type MarkMode, marksOf } from '../../components/body-map/regions';
import { Segments } from './fields';
import { extend, type MapMarks, numbered, press, shorten, type Trail } from './map-marks';
import { MarkedRegions, PathList, PointList } from './marked';
import { RegionPanel } from './region-panel';
import styles from './session.module.css';
import { TrailLine } from './trail-line';

const modes: readonly { value: MarkMode; label: string }[] = [
  { value: 'pain', label: 'Pain' },
  { value: 'point', label: 'Trigger point' },
  { value: 'referred', label: 'Referred' },
  { value: 'treated', label: 'Treated' },
];

const whatToDo: Record<MarkMode, string> = {
  pain: 'Client’s own left and right. Press a region, or type its name.',
  point: 'Press where the trigger point is.',
  referred: 'Press the regions in the order in which the pain travels.',
  treated: 'Press what you have treated; again to take it back.',
};

/** The body map to write on: what a press marks, the chosen region, and what is marked so far. */
export function MapColumn({
  marks,
  onChange,
}: {
  marks: MapMarks;
  onChange: (next: (before: MapMarks) => MapMarks) => void;
}) {
  const [mode, setMode] = useState<MarkMode>('pain');
  const [selected, setSelected] = useState<string | null>(null);
  const [trail, setTrail] = useState<Trail>([]);
  const points = numbered(marks.points);
  const marked = marksOf(marks.regions, points, marks.paths);

  const onPress = (region: string) => {
    setSelected(region);
    if (mode !== 'referred') return onChange((before) => press(before, region, mode));
    const step = extend(marks, trail, region);
    setTrail(step.trail);
    onChange(() => step.marks);
  };
  const back = () => {
    const step = shorten(marks, trail);
    setTrail(step.trail);
    onChange(() => step.marks);
  };
  return (
    <>
      <div className={styles.mapHead}>
        <Segments
          label="A press marks"
          hideLabel
          options={modes}
          value={mode}
          onChange={(next) => {
            setMode(next);
            setTrail([]);
          }}
        />
        <span className="quiet small">{whatToDo[mode]}</span>
      </div>
      {mode === 'referred' ? <TrailLine trail={trail} onBack={back} onEnd={() => setTrail([])} /> : null}
      <div className={styles.drawing}>
        <BodyMap value={marks.regions} points={points} paths={marks.paths} onPress={onPress} selected={selected} />
      </div>
      <div className={styles.key}>
        <BodyMapKey />
      </div>
      <PointList marks={marks} selected={selected} onSelect={setSelected} />
      <PathList marks={marks} selected={selected} onSelect={setSelected} />
      <MarkedRegions marks={marks} selected={selected} onSelect={setSelected} />
      <div className={styles.find}>
        <RegionList marks={marked} onPress={onPress} />
      </div>
      {selected && marked.has(selected) && trail.length === 0 ? (
        <RegionPanel key={selected} region={selected} marks={marks} onChange={onChange} />
      ) : null}
    </>
  );
}
