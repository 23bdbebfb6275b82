import { expectAccessible } from '../accessible';
import { emma } from '../cast';
import { answerRatings } from '../questions';
import { day, hour, linkIn, type Story, tokenOf } from '../story';

/** A month after the last session of Emma's course: what stays of it. */
export function longAfter(story: () => Story): void {
  it('asks a month after the last session how it is now, and takes the answers', async () => {
    const invitations = async () => (await story().sentTo(emma, /\/s\//)).filter(({ channel }) => channel === 'email');
    const earlier = (await invitations()).length;
    await story().passTo(story().visit('emma').startsAt + 30 * day + 3 * hour);
    const [invitation, ...others] = await invitations();
    expect(others).toHaveLength(earlier);
    const path = linkIn(invitation, 's');
    const asked = async () => (await story().withLink(tokenOf(path)).get('outcomes/my/survey')).body;
    expect(await asked()).toMatchObject({ timepoint: '30d', state: 'open' });
    await story().onPhone(path, async (phone) => {
      await answerRatings(phone, [7, 3, 4, 3, 7, 6, 7, 8, 9]);
      await expectAccessible(phone);
    });
    const { state, lines } = await asked();
    expect(state).toBe('completed');
    expect(lines.find(({ domain }: any) => domain === 'tension')).toMatchObject({ improvement: 5 });
    const manager = await story().staff('helena');
    const { body } = await manager.get('outcomes/staff/dashboard');
    expect(body.total.funnel.find(({ timepoint }: any) => timepoint === '30d')).toMatchObject({ answered: 1 });
  }, 120_000);
}
