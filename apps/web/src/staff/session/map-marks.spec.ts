import { extend, type MapMarks, press, refersTo, shorten } from './map-marks';

const nothing: MapMarks = { regions: [], points: [], paths: [] };

describe('marking the map', () => {
  it('gives each trigger point its number by order, once a region', () => {
    const first = press(nothing, 'back-trapezius-l', 'point');
    const both = press(press(first, 'front-jaw', 'point'), 'back-trapezius-l', 'point');
    expect(both.points.map(({ region }) => region)).toEqual(['back-trapezius-l', 'front-jaw']);
    expect(both.points[0]).toMatchObject({ treated: true, pain: null });
  });

  it('draws where pain travels, region by region, and takes a step back', () => {
    let step = extend(nothing, [], 'back-scapula-l');
    expect(step.marks.paths).toEqual([]);
    step = extend(step.marks, step.trail, 'back-neck');
    step = extend(step.marks, step.trail, 'back-neck');
    step = extend(step.marks, step.trail, 'back-head');
    expect(step.marks.paths).toEqual([['back-scapula-l', 'back-neck', 'back-head']]);
    expect(refersTo(step.marks.paths, 'back-scapula-l')).toEqual(['back-neck', 'back-head']);
    step = shorten(step.marks, step.trail);
    expect(step.marks.paths).toEqual([['back-scapula-l', 'back-neck']]);
    step = shorten(step.marks, step.trail);
    expect([step.marks.paths, step.trail]).toEqual([[], ['back-scapula-l']]);
  });

  it('keeps other paths while one is drawn, and ends at eight regions', () => {
    const other: MapMarks = { ...nothing, paths: [['front-jaw', 'front-forehead']] };
    let step = { marks: other, trail: [] as readonly string[] };
    for (let count = 0; count < 10; count += 1) step = extend(step.marks, step.trail, `back-part-${count}`);
    expect(step.marks.paths.map((path) => path.length)).toEqual([2, 8]);
  });

  it('keeps the pain of a region that is pressed again', () => {
    const neck = { region: 'back-neck', pain: 8, referred: false, treated: false, pressure: null };
    expect(press({ ...nothing, regions: [neck] }, 'back-neck', 'pain').regions).toEqual([neck]);
    expect(press(nothing, 'back-neck', 'pain').regions).toEqual([{ ...neck, pain: 5 }]);
    expect(press({ ...nothing, regions: [neck] }, 'back-neck', 'treated').regions).toEqual([
      { ...neck, treated: true },
    ]);
  });
});
