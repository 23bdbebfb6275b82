import type { StaffAlert } from '@unknot/shared/contracts/api/surveys';
import type { Task } from '@unknot/shared/contracts/api/tasks';
import type { Role } from '@unknot/shared/contracts/values';
import { agoOf, alertWords, byPriority, detailOf, headingOf, placesOf, titleOf } from './task-words';

const aTask = (change: Partial<Task> = {}): Task => ({
  taskId: '0193a5c2-7d00-7c3e-9a51-cd6f5a1b2c3d',
  version: 1,
  kind: 'alert',
  priority: 'soon',
  state: 'open',
  source: { kind: 'alert', id: '0193a5c2-7d00-7c3e-9a51-dd6f5a1b2c3d' },
  locationId: null,
  client: { id: '0193a5c2-7d00-7c3e-9a51-1d6f5a1b2c3d', name: 'Clara Mendes' },
  practitionerName: 'Inês Carvalho',
  appointment: {
    id: '0193a5c2-7d00-7c3e-9a51-0d6f5a1b2c3d',
    startsAtWall: '2026-11-25T16:40',
    zone: 'Europe/Lisbon',
    treatmentName: 'Trigger point 60',
    reference: '7Q4MXK',
  },
  assignedTo: null,
  createdAt: '2026-11-24T12:00:00.000Z',
  closedAt: null,
  closedByName: null,
  note: null,
  actions: { complete: true, reopen: false, assign: true },
  ...change,
});

describe('the words of a task', () => {
  it('say how many need one', () => {
    expect([0, 1, 2, 9].map(headingOf)).toEqual([
      'Nothing needs you',
      'One thing needs you',
      'Two things need you',
      '9 things need you',
    ]);
  });

  it('say who and what, and stand without a client or an appointment', () => {
    expect(titleOf(aTask())).toBe('Clara Mendes: answers after the session need you');
    expect(detailOf(aTask())).toBe('Trigger point 60, 25 Nov 16:40, with Inês Carvalho');
    const bare = aTask({ kind: 'reply_unknown_number', client: null, appointment: null, practitionerName: null });
    expect(titleOf(bare)).toBe('A text from a number that nobody has given');
    expect(detailOf(bare)).toBe('');
  });

  describe('lead to where it is done', () => {
    const mayOpen: Partial<Record<Role, string[]>> = {
      practitioner: ['clinical:read', 'appointments:read', 'clients:read'],
      front_desk: ['appointments:read', 'clients:read', 'messages:read'],
    };
    const ways = (role: Role, task: Task) =>
      placesOf(task, (permission) => mayOpen[role]?.includes(permission) ?? false).map(({ href }) => href);
    const session = '/staff/sessions/0193a5c2-7d00-7c3e-9a51-0d6f5a1b2c3d';
    const client = '/staff/clients/0193a5c2-7d00-7c3e-9a51-1d6f5a1b2c3d';
    const nobody = { client: null, appointment: null };

    it('whoever treats: to the session and to the lines of the client', () => {
      expect(ways('practitioner', aTask())).toEqual([session, client]);
      expect(ways('practitioner', aTask({ appointment: null }))).toEqual([client]);
    });

    it('everyone only to what they may open', () => {
      const changed = aTask({ kind: 'reply_not_confirmed' });
      expect(ways('front_desk', changed)).toEqual(['/staff/day?date=2026-11-25', client]);
      const unknown = aTask({ kind: 'reply_unknown_number', ...nobody });
      expect(ways('front_desk', unknown)).toEqual(['/staff/messages']);
      expect(ways('practitioner', unknown)).toEqual([]);
      expect(ways('operator', aTask())).toEqual([]);
    });
  });

  it('say what the answers were, from the baseline on', () => {
    const alert = (change: Partial<StaffAlert>) =>
      alertWords({ kind: 'worsened', timepoint: '24h', findings: [], ...change } as StaffAlert);
    const [pain, sleep] = [
      { domain: 'pain', name: 'Pain', from: 4, to: 7 },
      { domain: 'sleep', name: 'Sleep', from: 3, to: 6 },
    ] as StaffAlert['findings'];
    expect(alert({ findings: [pain!, sleep!] })).toBe(
      'A day after the session, worse than before the first one: pain from 4 to 7, sleep from 3 to 6.',
    );
    expect(alert({ kind: 'red_flag', timepoint: 'after', findings: [{ ...pain!, from: null, to: 9 }] })).toBe(
      'On leaving, an answer to look at before anything else: pain 9.',
    );
    expect(alert({ kind: 'call_me', timepoint: '7d' })).toBe('A week after the session, asks to be called back.');
  });

  it('tell time from now, or by the clock of the clinic', () => {
    const ago = (now: string) => agoOf('2026-11-24T12:00:00.000Z', now, 'Europe/Berlin');
    expect(ago('2026-11-24T12:00:30.000Z')).toBe('now');
    expect(ago('2026-11-24T12:12:00.000Z')).toBe('12 min ago');
    expect(ago('2026-11-24T15:59:00.000Z')).toBe('3 h ago');
    expect(ago('2026-11-26T12:00:00.000Z')).toBe('24 Nov 13:00');
  });

  it('stand below the most pressing first, without empty headings', () => {
    const groups = byPriority([
      aTask({ priority: 'routine' }),
      aTask({ priority: 'urgent' }),
      aTask({ priority: 'routine' }),
    ]);
    expect(groups.map(({ priority, tasks }) => [priority, tasks.length])).toEqual([
      ['urgent', 1],
      ['routine', 2],
    ]);
  });
});
