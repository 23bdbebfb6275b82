import { expectAccessible } from '../accessible';
import { clara, emma, nuno } from '../cast';
import { answerRatings, sayDone } from '../questions';
import { day, hour, linkIn, minute, type Story, tokenOf } from '../story';

/** What follows visits: advice, questions, somebody who looks at the answers, and those who did not come or come no more. */
export function afterwards(story: () => Story): void {
  const chiado = async () => {
    const { body } = await story().withLink('').get('booking/catalogue');
    return body.locations.find(({ name }: any) => name === 'Chiado').id as string;
  };

  it('sends what was advised two hours after the session', async () => {
    await story().passTo(story().visit('clara').startsAt + 4 * hour);
    const [aftercare, ...more] = await story().sentTo(clara, /After your visit/);
    expect(more).toEqual([]);
    expect(aftercare?.text).toContain('Look up from the screen every half hour.');
  }, 60_000);

  it('offers another time to whom did not come, and nothing by text after STOP', async () => {
    const { appointmentId, startsAt } = story().visit('nuno');
    const desk = await story().staff('rita');
    expect((await desk.post(`booking/staff/appointments/${appointmentId}/miss`)).body.state).toBe('no_show');
    await story().passTo(startsAt + day + 2 * hour);
    const { body } = await desk.get(`notifications/staff/messages?appointmentId=${appointmentId}`);
    const texts = body.messages.filter(({ channel }: any) => channel === 'sms');
    expect(texts.map(({ state }: any) => state)).toEqual(texts.map(() => 'suppressed'));
    expect(texts).toContainEqual(expect.objectContaining({ kind: 'reminder', reason: 'opted_out' }));
    const offers = await story().sentTo(nuno, /Shall we find another time\?/);
    expect(offers.map(({ channel }) => channel)).toEqual(['email']);
    const received = (await story().sentTo(nuno, /./)).filter(({ channel }) => channel === 'sms');
    expect(received.map(({ text }) => text)).toEqual([expect.stringContaining('you get no more texts from us')]);
  }, 90_000);

  it('asks on the next day, and shows the client their own line', async () => {
    await story().passTo(story().visit('clara').startsAt + day + 2 * hour);
    const [invitation] = await story().sentTo(clara, /\/s\//);
    const path = linkIn(invitation, 's');
    await story().onPhone(path, async (phone) => {
      await answerRatings(phone, [6, 5, 8, 4]);
      await expectAccessible(phone, { dark: true });
      await phone.getByRole('link', { name: 'See your whole course' }).click();
      await phone.getByRole('heading', { name: /^How you have been since/ }).waitFor();
      await expectAccessible(phone, { dark: true });
    });
    const { body } = await story().withLink(tokenOf(path)).get('outcomes/my/survey');
    expect(body.state).toBe('completed');
    expect(Object.fromEntries(body.lines.map((line: any) => [line.domain, line.improvement]))).toMatchObject({
      sleep: 3,
      tension: 3,
      anxiety: -2,
      pain: 3,
    });
  }, 90_000);

  it('makes a task of an answer that has become worse, and settles it when that is done', async () => {
    await story().settle();
    const { page } = story();
    const practitioner = await story().staff('ines');
    const open = async () => {
      const { body } = await practitioner.get(`outcomes/staff/alerts?locationId=${await chiado()}`);
      return body.alerts;
    };
    expect(await open()).toMatchObject([{ kind: 'worsened', findings: [{ domain: 'anxiety', from: 6, to: 8 }] }]);
    await story().signIn('ines', '/staff/tasks');
    await sayDone(
      page,
      /^Done: Clara Mendes: answers after the session need you/,
      'Called: it is the week before the move.',
    );
    await story().settle();
    expect(await open()).toEqual([]);
  }, 60_000);

  it('calls back whom the review proposed a visit to and who has booked none', async () => {
    await story().passTo(story().visit('emma').startsAt + 12 * day);
    const recalls = await story().sentTo(emma, /Time for your next visit/);
    expect(recalls.map(({ channel }) => channel)).toEqual(['email']);
    expect(await story().sentTo(clara, /Time for your next visit/)).toEqual([]);
  }, 90_000);

  it('asks on the tablet about the week when the client comes again', async () => {
    const { appointmentId, startsAt } = story().visit('clara, again');
    await story().passTo(startsAt - 5 * minute);
    const desk = await story().staff('rita');
    await desk.post(`booking/staff/appointments/${appointmentId}/arrive`);
    await story().settle();
    const { body } = await desk.post(`outcomes/staff/appointments/${appointmentId}/tablet`);
    expect(body.surveys.map(({ timepoint }: any) => timepoint)).toEqual(['7d', 'before']);
  }, 90_000);
}
