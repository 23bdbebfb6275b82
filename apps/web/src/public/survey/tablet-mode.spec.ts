import { tabletMode } from './tablet-mode';

describe('a survey on the tablet', () => {
  it("is told from one on the client's own device", () => {
    expect(tabletMode({ search: '', hash: '#abc' })).toBeNull();
    expect(tabletMode({ search: '?tablet=0', hash: '' })).toBeNull();
    expect(tabletMode({ search: '?tablet=1', hash: '' })).toEqual({ next: null });
  });

  it('leads through all surveys that were asked for', () => {
    const first = tabletMode({ search: '?tablet=1', hash: '#b-2,c_3' })!;
    expect(first.next).toBe('/s/b-2?tablet=1#c_3');
    const { search, hash } = new URL(first.next!, 'http://clinic');
    expect(tabletMode({ search, hash })).toEqual({ next: '/s/c_3?tablet=1' });
  });

  it('leads nowhere else', () => {
    for (const hash of ['#../../staff', '#//example.org', '#a/b', '#']) {
      expect(tabletMode({ search: '?tablet=1', hash })).toEqual({ next: null });
    }
  });
});
