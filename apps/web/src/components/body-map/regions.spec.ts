import { regions } from './body-map.paths';
import { findRegions, painBand, placeName, pressRegion, ratePain, regionInWords } from './regions';

describe('the body map', () => {
  it('draws each region once, named by view and the client’s own side', () => {
    expect(new Set(regions.map((region) => region.id)).size).toBe(regions.length);
    for (const region of regions) {
      expect(region.id).toMatch(/^(front|back)-[a-z-]+$/);
      if (region.id.endsWith('-l')) expect(region.name).toMatch(/, left$/);
      if (region.id.endsWith('-r')) expect(region.name).toMatch(/, right$/);
    }
  });

  it('turns a mark on and off, and keeps the others of the region', () => {
    const once = pressRegion([], 'back-scapula-l', 'pain', 6);
    expect(once).toEqual([{ region: 'back-scapula-l', pain: 6, referred: false, treated: false, pressure: null }]);
    const treated = pressRegion(once, 'back-scapula-l', 'treated');
    expect(pressRegion(treated, 'back-scapula-l', 'pain')).toEqual([
      { region: 'back-scapula-l', pain: 0, referred: false, treated: true, pressure: null },
    ]);
  });

  it('forgets a region that carries no mark any more', () => {
    expect(pressRegion(pressRegion([], 'front-jaw', 'referred'), 'front-jaw', 'referred')).toEqual([]);
    expect(ratePain(ratePain([], 'front-jaw', 4), 'front-jaw', 0)).toEqual([]);
  });

  it('shades pain in three bands', () => {
    expect([0, 1, 3, 4, 6, 7, 10].map(painBand)).toEqual([0, 1, 1, 2, 2, 3, 3]);
  });

  it('finds a region by parts of its name in any order', () => {
    expect(findRegions('left trap').map((region) => region.id)).toEqual(['back-trapezius-l']);
    expect(findRegions('').length).toBe(regions.length);
    expect(findRegions('tail')).toEqual([]);
  });

  it('says on which side a region is, unless its name does', () => {
    expect(['back-trapezius-l', 'back-neck-back', 'back-low-back-r', 'front-chest-l'].map(placeName)).toEqual([
      'Upper trapezius, left, back',
      'Back of neck',
      'Low back, right',
      'Chest, left, front',
    ]);
    for (const region of regions) expect(placeName(region.id)).not.toMatch(/\b(front|back)\b.*\b\1\b/i);
  });

  it('says in words what a region carries', () => {
    expect(
      regionInWords('back-trapezius-l', {
        region: 'back-trapezius-l',
        pain: 7,
        referred: false,
        treated: true,
        pressure: null,
      }),
    ).toBe('Upper trapezius, left, back: pain 7, treated');
  });
});
