import { readFileSync } from 'node:fs';
import { expectAccessible } from '../accessible';
import { bookedThrough, firstVisitAtChiado } from '../bookings';
import { calendarIn, entryOf } from '../calendar-file';
import { joana, joanasReason } from '../cast';
import { pressByKeys, tabTo } from '../keyboard';
import { day, linkIn, type Story, tokenOf } from '../story';

/** Joana reads Portuguese and uses no mouse: she keeps, moves and calls off her visit on her own page. */
export function ownPage(story: () => Story): void {
  it('writes to a client in their language', async () => {
    const notBefore = (await story().now()) + 10 * day;
    const ask = await firstVisitAtChiado(story());
    story().visits.set('joana', await bookedThrough(story(), joana, { ask, notBefore, more: { locale: 'pt-PT' } }));
    await story().settle();
    const [mail, ...more] = await story().sentTo(joana, /./);
    expect(more).toEqual([]);
    expect(mail?.subject).toMatch(/^Marcado: \S+-feira, /);
    expect(mail?.text).toContain('A sua hora está marcada.');
    expect(mail?.text).toContain('Ver ou alterar');
    expect(mail?.text).not.toMatch(/Booked|We expect you|See or change/);
  }, 60_000);

  it('gives the visit to their calendar, as the entry of the mail', async () => {
    const [mail] = await story().sentTo(joana, /Marcado:/);
    await story().onPhone(linkIn(mail, 'a'), async (phone) => {
      await phone.getByRole('heading', { level: 1, name: /^Até .*, Joana\.$/ }).waitFor();
      await expectAccessible(phone);
      const saved = phone.waitForEvent('download');
      await pressByKeys(phone, phone.getByRole('button', { name: 'Adicionar ao calendário' }));
      const file = await saved;
      expect(file.suggestedFilename()).toMatch(/\.ics$/);
      const entry = entryOf(readFileSync(await file.path(), 'utf8'));
      const { uid, startsAt } = calendarIn(mail);
      expect(entry).toMatchObject({ uid, startsAt });
      expect(startsAt).toBe(story().visit('joana').startsAt);
    });
  }, 60_000);

  it('lets the client move it, and tells of it once', async () => {
    const [before] = await story().sentTo(joana, /Marcado:/);
    await story().onPhone(linkIn(before, 'a'), async (phone) => {
      await pressByKeys(phone, phone.getByRole('button', { name: 'Mudar a hora' }));
      const panel = phone.getByRole('region', { name: 'Mudar a hora da marcação' });
      const free = panel.getByRole('group', { name: 'Dias' }).getByRole('button').filter({ hasNotText: 'sem horas' });
      await pressByKeys(phone, free.last());
      await pressByKeys(phone, panel.getByRole('button', { name: / às \d\d:\d\d$/ }).last());
      await expectAccessible(phone);
      await pressByKeys(phone, panel.getByRole('button', { name: /^Mudar para / }));
      await phone
        .getByText(/^Mudou para /)
        .first()
        .waitFor();
    });
    await story().settle();
    const { appointmentId, startsAt } = story().visit('joana');
    const [told, ...more] = await story().sentTo(joana, /Mudou:/);
    expect(more).toEqual([]);
    const { body } = await story()
      .withLink(tokenOf(linkIn(told, 'a')))
      .get('booking/my/appointment');
    const moved = Date.parse(body.startsAt);
    expect([body.appointmentId, body.state]).toEqual([appointmentId, 'booked']);
    expect(moved).not.toBe(startsAt);
    const [was, is] = [calendarIn(before), calendarIn(told)];
    expect(is).toMatchObject({ method: 'REQUEST', uid: was.uid, startsAt: moved });
    expect(is.sequence).toBeGreaterThan(was.sequence);
  }, 60_000);

  it('lets the client call it off, and takes it from their calendar', async () => {
    const [mail] = await story().sentTo(joana, /Mudou:/);
    await story().onPhone(linkIn(mail, 'a'), async (phone) => {
      await pressByKeys(phone, phone.getByRole('button', { name: 'Cancelar', exact: true }));
      const panel = phone.getByRole('region', { name: 'Cancelar a marcação' });
      await tabTo(phone, panel.getByRole('textbox', { name: 'Motivo' }));
      await phone.keyboard.type(joanasReason);
      await pressByKeys(phone, panel.getByRole('button', { name: 'Cancelar a marcação' }));
      await phone.getByRole('heading', { level: 1, name: /está cancelada, Joana\.$/ }).waitFor();
      await expectAccessible(phone);
    });
    await story().settle();
    const [told, ...more] = await story().sentTo(joana, /Cancelado:/);
    expect(more).toEqual([]);
    expect(told?.text).not.toContain(joanasReason);
    expect(calendarIn(told)).toMatchObject({ method: 'CANCEL', status: 'CANCELLED', uid: calendarIn(mail).uid });
    const { appointmentId } = story().visit('joana');
    const { body } = await (await story().staff('rita')).get(`booking/staff/appointments/${appointmentId}`);
    expect(body.appointment.state).toBe('cancelled');
  }, 60_000);
}
