import type { Session, SessionRecord } from '@unknot/shared/contracts/api/sessions';
import { ApiError } from '../../api/api-error';
import { DraftKeeper } from './draft-keeper';

const words = (ownAdvice: string) => ({ ownAdvice }) as SessionRecord;
const aSession = (change: Partial<Session> = {}): Session =>
  ({
    ...{ appointmentId: 'one', state: 'started', revision: 1, savedAt: null, client: { name: 'Clara Mendes' } },
    record: words(''),
    ...change,
  }) as Session;
const offline = () => new ApiError('offline', 'No connection.');
const conflict = () => new ApiError('problem', 'Saved elsewhere.', 409);

describe('the draft of a session', () => {
  let server: { load: jest.Mock; save: jest.Mock; complete: jest.Mock };
  let draft: DraftKeeper;
  beforeEach(() => {
    jest.useFakeTimers();
    let revision = 1;
    server = {
      load: jest.fn(),
      save: jest.fn(async (_, { record }) => {
        revision += 1;
        return aSession({ revision, record, savedAt: `save ${revision}` });
      }),
      complete: jest.fn(async (_, { record }) => aSession({ state: 'completed', record })),
    };
    draft = new DraftKeeper(aSession(), server);
  });
  afterEach(() => jest.useRealTimers());

  const type = (text: string) => draft.change(() => words(text));
  const wait = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);
  const sent = () => server.save.mock.calls.map(([, { revision, record }]) => `${revision} ${record.ownAdvice}`);
  const state = () => draft.view().state.kind;

  it('is saved after a pause, once, with the revision that was seen', async () => {
    for (const text of ['S', 'Si', 'Sit']) type(text);
    expect([draft.isUnsaved, sent()]).toEqual([true, []]);
    await wait(700);
    expect([draft.isUnsaved, state(), draft.view().savedAt, sent()]).toEqual([false, 'saved', 'save 2', ['1 Sit']]);
    type('Sit less');
    await wait(700);
    expect(sent()).toEqual(['1 Sit', '2 Sit less']);
  });

  it('waits without a connection, says so, and is saved by itself', async () => {
    server.save.mockRejectedValueOnce(offline()).mockRejectedValueOnce(new ApiError('unexpected', 'Away.', 503));
    type('Sit less');
    await wait(700);
    expect([draft.isUnsaved, draft.view().state]).toEqual([true, { kind: 'waiting', sentence: 'No connection.' }]);
    await wait(5_000);
    expect(draft.view().state).toEqual({ kind: 'waiting', sentence: 'Away.' });
    await wait(5_000);
    expect([draft.isUnsaved, state(), sent().length]).toEqual([false, 'saved', 3]);
  });

  it('is saved at once when the network is back, and asked for once', async () => {
    server.save.mockRejectedValueOnce(offline());
    type('Sit less');
    await wait(700);
    await Promise.all([draft.save(), draft.save()]);
    expect([draft.isUnsaved, sent().length]).toEqual([false, 2]);
    await wait(60_000);
    expect(sent()).toHaveLength(2);
  });

  it('keeps on trying while nobody looks, with what was typed last', async () => {
    server.save.mockRejectedValueOnce(offline());
    const told = jest.fn();
    const unwatch = draft.watch(told);
    type('Sit');
    await wait(700);
    type('Sit less');
    unwatch();
    const before = told.mock.calls.length;
    await wait(5_000);
    expect([sent(), draft.isUnsaved]).toEqual([['1 Sit', '1 Sit less'], false]);
    expect(told.mock.calls).toHaveLength(before);
  });

  it('takes its own save for saved when only the answer was lost', async () => {
    server.save.mockRejectedValueOnce(conflict());
    server.load.mockResolvedValueOnce(aSession({ revision: 2, record: words('Sit less'), savedAt: 'then' }));
    type('Sit less');
    await wait(700);
    expect([draft.isUnsaved, state(), draft.view().savedAt]).toEqual([false, 'saved', 'then']);
  });

  it.each(['takeTheirs', 'keepMine'] as const)('leaves a conflict to a person: %s', async (choice) => {
    server.save.mockRejectedValueOnce(conflict());
    server.load.mockResolvedValueOnce(aSession({ revision: 7, record: words('Walk'), savedAt: 'then' }));
    type('Sit less');
    await wait(60_000);
    expect([state(), draft.isUnsaved, sent().length]).toEqual(['conflict', true, 1]);
    draft[choice]();
    await wait(1_000);
    const mine = choice === 'keepMine';
    expect([draft.view().record.ownAdvice, state(), draft.isUnsaved]).toEqual([
      mine ? 'Sit less' : 'Walk',
      'saved',
      false,
    ]);
    expect(sent().at(-1)).toBe(mine ? '7 Sit less' : '1 Sit less');
  });

  it('ends when it is signed, and tells the page', async () => {
    const ended = jest.fn();
    draft.onSession = ended;
    type('Sit less');
    await draft.finish(null);
    expect(server.complete).toHaveBeenCalledWith('one', { revision: 1, record: words('Sit less') });
    expect(ended).toHaveBeenCalledWith(expect.objectContaining({ state: 'completed' }));
    await wait(60_000);
    expect([sent(), draft.isUnsaved]).toEqual([[], false]);
  });

  it('is not signed without a connection, and stays a draft', async () => {
    server.complete.mockRejectedValueOnce(offline());
    type('Sit less');
    await draft.finish(null);
    expect([state(), draft.view().finishing, draft.isUnsaved]).toEqual(['waiting', false, true]);
    await wait(5_000);
    expect([sent(), state()]).toEqual([['1 Sit less'], 'saved']);
  });

  it('is gone when it is given up, and never sent', async () => {
    server.save.mockRejectedValueOnce(offline());
    type('Sit less');
    await wait(700);
    draft.forget();
    await wait(60_000);
    expect([sent().length, draft.isUnsaved]).toEqual([1, false]);
  });
});
