import { bookedThrough, firstVisitAtChiado } from '../bookings';
import { marta, stranger, strangersText } from '../cast';
import { sayDone } from '../questions';
import { day, type Story } from '../story';

/** What clients answer by text, and what it leads to. */
export function texts(story: () => Story): void {
  /** Marta's text, and the one that answers it. */
  const answerTo = async (words: string) => {
    const received = async () => (await story().sentTo(marta, /./)).filter(({ channel }) => channel === 'sms');
    const before = (await received()).length;
    expect(await story().text(marta, words)).toBe(200);
    await story().settle();
    const [answer, ...earlier] = await received();
    expect(earlier).toHaveLength(before);
    return answer?.text;
  };

  it('asks which of two visits is meant, and takes the number for an answer', async () => {
    const ask = await firstVisitAtChiado(story());
    const visits: { appointmentId: string; startsAt: number }[] = [];
    for (const days of [10, 11])
      visits.push(await bookedThrough(story(), marta, { ask, notBefore: (await story().now()) + days * day }));
    await story().settle();
    expect(await answerTo('Yes')).toMatch(/which one do you mean\? 1 = .*, 2 = .*\. Please answer with the number\.$/);
    const desk = await story().staff('rita');
    const states = async () => {
      const sheets = visits.map(({ appointmentId }) => desk.get(`booking/staff/appointments/${appointmentId}`));
      return (await Promise.all(sheets)).map(({ body }) => body.appointment.state);
    };
    expect(await states()).toEqual(['booked', 'booked']);
    expect(await answerTo('2')).toMatch(/thank you\. We expect you/);
    expect(await states()).toEqual(['booked', 'confirmed']);
  }, 60_000);

  it('ends with STOP, begins again with START, and says with HELP who writes and what one may choose', async () => {
    expect(await answerTo('Stop')).toContain('you get no more texts from us');
    expect(await answerTo('Start')).toContain('you get our texts again');
    const help = (await answerTo('HELP')) ?? '';
    expect(help).toMatch(/^Linden Bodywork: .*\+351.* STOP ends texts\. .*http/);
    const token = /\/p\/([\w-]{54})$/.exec(help)?.[1] ?? '';
    for (const service of ['booking', 'notifications']) {
      expect((await story().withLink(token).get(`${service}/my/preferences`)).status).toBe(200);
    }
  }, 60_000);

  it('lays a text of a number that nobody has given before the front desk', async () => {
    const { page } = story();
    expect(await story().text(stranger, strangersText)).toBe(200);
    await story().settle();
    await story().signIn('rita', '/staff/tasks');
    await page.getByText(strangersText).waitFor();
    await page.getByRole('link', { name: stranger.phone.replaceAll(' ', '') }).waitFor();
    await sayDone(page, /^Done: A text from a number that nobody has given/, 'It lies with the lost property.');
    expect(await story().sentTo(stranger, /./)).toEqual([]);
  }, 60_000);
}
