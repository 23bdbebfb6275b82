import { forgetUnsaved, tellUnsaved, type UnsavedWords, writesHere } from './unsaved-words';

describe('words that are on no server yet', () => {
  const listeners = new Map<string, (event: { preventDefault: () => void }) => void>();
  beforeAll(() => {
    Object.assign(globalThis, {
      addEventListener: (name: string, listener: never) => listeners.set(name, listener),
      removeEventListener: (name: string) => listeners.delete(name),
    });
  });
  afterEach(() => forgetUnsaved());
  afterAll(() => {
    for (const name of ['addEventListener', 'removeEventListener']) Reflect.deleteProperty(globalThis, name);
  });

  const unsaved = (key: string) => {
    const words = { what: key, href: `/${key}`, hurry: jest.fn(), forget: jest.fn() } satisfies UnsavedWords;
    tellUnsaved(key, words);
    return words;
  };
  /** Whether the browser asks before the page is left. */
  const asks = () => {
    const preventDefault = jest.fn();
    listeners.get('beforeunload')?.({ preventDefault });
    return preventDefault.mock.calls.length > 0;
  };

  it('make the browser ask before the tab is closed or loaded anew, as long as there are any', () => {
    expect(asks()).toBe(false);
    const [one] = [unsaved('one'), unsaved('two')];
    expect([asks(), one?.hurry.mock.calls.length]).toEqual([true, 1]);
    tellUnsaved('one', null);
    expect(asks()).toBe(true);
    tellUnsaved('two', null);
    tellUnsaved('two', null);
    expect([asks(), listeners.size]).toEqual([false, 0]);
  });

  it('are sent at once when the network is back', () => {
    const [one, two] = [unsaved('one'), unsaved('two')];
    listeners.get('online')?.({ preventDefault: () => {} });
    expect([one.hurry, two.hurry].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  });

  it('are given up when somebody else signs in, and kept for the same person', () => {
    writesHere('ines');
    const words = unsaved('one');
    writesHere('ines');
    expect([asks(), words.forget.mock.calls.length]).toEqual([true, 0]);
    writesHere('tomas');
    expect([asks(), words.forget.mock.calls.length]).toEqual([false, 1]);
  });
});
