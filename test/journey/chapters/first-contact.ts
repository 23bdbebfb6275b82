import { expectAccessible } from '../accessible';
import { bookedThrough, firstVisitAtChiado } from '../bookings';
import { emma, passingQuestion, paulo, question } from '../cast';
import type { Person } from '../people';
import { answerHealthQuestions, sayDone } from '../questions';
import { hour, linkIn, type Story, tokenOf } from '../story';

/** From a question to the first visit: asked, answered, invited, booked, and what speaks against the treatment. */
export function firstContact(story: () => Story): void {
  const enquiryOf = async (desk: Person, list = 'open') => {
    const { locationId } = await firstVisitAtChiado(story());
    const { body } = await desk.get(`booking/staff/enquiries?locationId=${locationId}&list=${list}`);
    return body.enquiries.find(({ client }: any) => client.name === emma.name);
  };

  it('takes a question, which the front desk answers by mail', async () => {
    await story().onPhone('/ask', async (phone) => {
      await phone.getByRole('combobox', { name: 'Complaint' }).selectOption({ label: 'Jaw tension' });
      await phone.getByRole('combobox', { name: 'Clinic' }).selectOption({ label: 'Chiado, Lisbon' });
      await phone.getByRole('textbox', { name: 'Your question' }).fill(question);
      await phone.getByRole('textbox', { name: 'Name' }).fill(emma.name);
      await phone.getByRole('textbox', { name: 'Email' }).fill(emma.email);
      await phone.getByRole('textbox', { name: 'Mobile' }).fill(emma.phone);
      await phone.getByRole('checkbox', { name: /^You may use what I tell you/ }).check();
      await expectAccessible(phone, { dark: true });
      await phone.getByRole('button', { name: 'Ask' }).click();
      await phone.getByRole('heading', { name: /^Your question is with Chiado/ }).waitFor();
      await expectAccessible(phone);
    });
    const desk = await story().staff('rita');
    const enquiry = await enquiryOf(desk);
    expect(enquiry).toMatchObject({ state: 'received', question });
    await story().signIn('rita', '/staff/enquiries');
    await story().page.getByRole('button', { name: 'Answer Emma Lind' }).click();
    await story().page.getByRole('textbox', { name: 'Your answer' }).waitFor();
    await expectAccessible(story().page);
    await story().page.getByRole('textbox', { name: 'Your answer' }).fill('We would like to see you.');
    const answer = 'Yes: come for a first visit, we look at jaw, neck and shoulders together.';
    const { body } = await desk.post(`booking/staff/enquiries/${enquiry.enquiryId}/answer`, {
      version: enquiry.version,
      answer,
    });
    expect(body.state).toBe('answered');
    await story().settle();
    const [mail, ...more] = await story().sentTo(emma, /Our answer to you/);
    expect(more).toEqual([]);
    expect(mail?.text).toContain(answer);
  }, 60_000);

  it('keeps what somebody else was writing meanwhile, and lets them go on', async () => {
    const { page } = story();
    await page.getByRole('button', { name: 'Send the answer' }).click();
    const kept = page.getByRole('region', { name: 'Your answer to Emma Lind' });
    await kept.getByText(/^Rita Novais has answered Emma Lind in the meantime/).waitFor();
    await kept.getByText('We would like to see you.').waitFor();
    await expectAccessible(page, { dark: true });
    await kept.getByRole('button', { name: /^Go on under/ }).click();
    await page.getByRole('textbox', { name: 'Your answer' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Your answer' }).inputValue()).toBe('We would like to see you.');
    await expectAccessible(page);
    await story().page.getByRole('button', { name: 'Not now' }).click();
  }, 60_000);

  it('invites to a first visit, and books it through the link of the mail', async () => {
    const desk = await story().staff('rita');
    const enquiry = await enquiryOf(desk, 'waiting');
    const ask = await firstVisitAtChiado(story());
    await desk.post(`booking/staff/enquiries/${enquiry.enquiryId}/invite`, {
      version: enquiry.version,
      practitionerId: ask.practitionerId,
      treatmentId: ask.treatmentId,
      answer: 'Choose a time that suits you.',
    });
    await story().settle();
    const [mail] = await story().sentTo(emma, /Your invitation/);
    const token = tokenOf(linkIn(mail, 'e'));
    const { body: offer } = await story().withLink(token).get('booking/my/enquiry');
    expect(offer).toMatchObject({ state: 'invited', practitionerName: 'Inês Carvalho', client: { name: emma.name } });
    await story().onPhone(linkIn(mail, 'e'), async (phone) => {
      await phone.getByText('Inês Carvalho').first().waitFor();
      await expectAccessible(phone, { dark: true });
    });
    const emmas = await bookedThrough(story(), emma, {
      ask,
      notBefore: (await story().now()) + 50 * hour,
      more: { invitation: token, complaint: question },
    });
    story().visits.set('emma', emmas);
    await story().settle();
    expect(await enquiryOf(desk, 'over')).toMatchObject({
      state: 'booked',
      appointment: { id: emmas.appointmentId },
    });
  }, 60_000);

  it('lets the desk close a question that leads nowhere, and writes to nobody about it', async () => {
    const { page } = story();
    const { locationId } = await firstVisitAtChiado(story());
    const asked = { locationId, ...paulo, question: passingQuestion, consents: { careData: true } };
    expect((await story().withLink('').post('booking/enquiries', asked)).status).toBe(201);
    await story().signIn('rita', '/staff/enquiries');
    const close = page.getByRole('button', { name: `Close without more: ${paulo.name}` });
    await close.click();
    await close.waitFor({ state: 'detached' });
    await story().settle();
    const { body } = await (await story().staff('rita')).get(
      `booking/staff/enquiries?locationId=${locationId}&list=over`,
    );
    expect(body.enquiries).toContainEqual(expect.objectContaining({ state: 'closed', question: passingQuestion }));
    expect(await story().sentTo(paulo, /./)).toEqual([]);
  }, 60_000);

  it('asks about health by mail, and shows the practitioner what speaks against the treatment', async () => {
    await story().passTo((await story().now()) + hour);
    const [mail] = await story().sentTo(emma, /Some questions before/);
    await story().onPhone(linkIn(mail, 'i'), (phone) => answerHealthQuestions(phone, /^Numbness or weakness/));
    const { appointmentId } = story().visit('emma');
    const { body } = await (await story().staff('ines')).get(`booking/staff/appointments/${appointmentId}/intake`);
    expect(body).toMatchObject({ state: 'current', task: { state: 'open' } });
    expect(body.contraindications).toEqual([
      expect.objectContaining({ sentence: expect.stringContaining('New numbness'), level: 'red' }),
    ]);
  }, 90_000);

  it('keeps the red flag as a task until somebody has seen to it', async () => {
    const { page } = story();
    await story().signIn('ines', '/staff/tasks');
    await page.getByText('Emma Lind: health answers speak against the treatment').waitFor();
    await expectAccessible(page, { dark: true });
    await sayDone(page, /^Done: Emma Lind/, 'Asked: old, and seen by her doctor.');
    const { appointmentId } = story().visit('emma');
    const { body } = await (await story().staff('ines')).get(`booking/staff/appointments/${appointmentId}/intake`);
    expect(body.task.state).toBe('done');
  }, 60_000);
}
