import { bookedThrough, firstVisitAtChiado } from '../../test/journey/bookings';
import { answerHealthQuestions } from '../../test/journey/questions';
import { type Client, hour, linkIn, type Story, tokenOf } from '../../test/journey/story';
import type { Album } from './album';

export const clara: Client = { name: 'Clara Mendes', email: 'clara.mendes@example.com', phone: '+351 912 555 027' };
export const emma: Client = { name: 'Emma Lind', email: 'emma.lind@example.com', phone: '+351 912 555 031' };

/** From a question and a search to two booked visits, with what is asked about health before one of them. */
export async function visitorsTour(story: Story, album: Album): Promise<void> {
  await book(story, album);
  await ask(story, album);
}

async function book(story: Story, album: Album): Promise<void> {
  const { page, system } = story;
  await page.goto(system.url);
  await page.getByRole('combobox', { name: 'Complaint' }).selectOption({ label: 'Neck pain and headaches' });
  await page.getByRole('combobox', { name: 'Clinic' }).selectOption({ label: 'Chiado, Lisbon' });
  await page.getByRole('combobox', { name: 'Day' }).selectOption({ label: 'Next week' });
  await album.take(page, 'booking-search', 'Booking: a sentence is the search');
  await story.onPhone('/?complaint=neck-headache', async (phone) => {
    await phone.getByRole('combobox', { name: 'Complaint' }).selectOption({ label: 'Neck pain and headaches' });
    await phone.getByRole('combobox', { name: 'Clinic' }).selectOption({ label: 'Chiado, Lisbon' });
    await album.take(phone, 'booking-phone', 'Booking on a phone', { on: 'phone' });
  });
  const row = page.getByRole('row', { name: /^Inês Carvalho/ });
  const more = row.getByRole('button', { name: /^more times/ });
  if ((await more.count()) > 0) await more.first().click();
  await row
    .getByRole('button', { name: / at 1[4-7]:\d\d/ })
    .first()
    .click();
  await page.getByRole('textbox', { name: 'Name' }).fill(clara.name);
  await page.getByRole('textbox', { name: 'Mobile' }).fill(clara.phone);
  await page.getByRole('textbox', { name: 'Email' }).fill(clara.email);
  await page.getByRole('textbox', { name: 'What brings you' }).fill('By lunch there is a band around my head.');
  await page.getByRole('checkbox', { name: /You may use what I tell you/ }).check();
  await page.getByRole('checkbox', { name: /You may ask me afterwards/ }).check();
  await album.take(page, 'booking', 'Booking: the time is held while the visitor says who they are');
  await page.getByRole('button', { name: /^Book / }).click();
  await page.getByRole('heading', { name: /^See you / }).waitFor();
  await album.take(page, 'booked', 'Booked: what happens next');
  await story.settle();
  const [confirmation] = await story.sentTo(clara, /Booked:/);
  const path = linkIn(confirmation, 'a');
  const { body } = await story.withLink(tokenOf(path)).get('booking/my/appointment');
  story.visits.set('clara', { appointmentId: body.appointmentId, startsAt: Date.parse(body.startsAt) });
  await story.onPhone(path, async (phone) => {
    await phone.getByRole('button', { name: 'I will come' }).click();
    await phone.getByRole('button', { name: 'I will come' }).waitFor({ state: 'detached' });
    await album.take(phone, 'my-appointment', 'A client’s own page of an appointment', { on: 'phone', whole: true });
  });
  await story.onPhone(linkIn(confirmation, 'p'), async (phone) => {
    await phone.getByRole('heading', { level: 1 }).waitFor();
    await album.take(phone, 'preferences', 'What a client wants to get, by a link in every mail', {
      on: 'phone',
      whole: true,
    });
    const language = phone.getByRole('combobox').last();
    for (const [tag, name] of [
      ['pt', 'Portuguese'],
      ['de', 'German'],
    ] as const) {
      await language.selectOption(tag);
      await phone.waitForTimeout(300);
      await album.take(phone, `preferences-${tag}`, `The same in ${name}`, { on: 'phone', whole: true });
    }
    await language.selectOption('en');
    await phone.waitForTimeout(300);
  });
}

async function ask(story: Story, album: Album): Promise<void> {
  const question = 'Since spring my jaw clicks and I wake up with a headache. Can you help with that?';
  await story.onPhone('/ask', async (phone) => {
    await phone.getByRole('combobox', { name: 'Complaint' }).selectOption({ label: 'Jaw tension' });
    await phone.getByRole('combobox', { name: 'Clinic' }).selectOption({ label: 'Chiado, Lisbon' });
    await phone.getByRole('textbox', { name: 'Your question' }).fill(question);
    await phone.getByRole('textbox', { name: 'Name' }).fill(emma.name);
    await phone.getByRole('textbox', { name: 'Email' }).fill(emma.email);
    await phone.getByRole('textbox', { name: 'Mobile' }).fill(emma.phone);
    await phone.getByRole('checkbox', { name: /^You may use what I tell you/ }).check();
    await album.take(phone, 'ask', 'A question before booking', { on: 'phone', whole: true });
    await phone.getByRole('button', { name: 'Ask' }).click();
    await phone.getByRole('heading', { name: /^Your question is with Chiado/ }).waitFor();
    await album.take(phone, 'asked', 'The question is with the clinic', { on: 'phone' });
  });
  const { page } = story;
  await story.signIn('rita', '/staff/enquiries');
  await page.getByRole('button', { name: 'Answer Emma Lind' }).click();
  await page.getByText('Answer and invite').click();
  await page
    .getByRole('textbox', { name: 'Your answer' })
    .fill('Yes. Come for a first visit: we look at jaw and neck together.');
  await album.take(page, 'enquiries', 'Enquiries: answered with an invitation to a first visit');
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await page.getByText('Invited: Emma Lind.').first().waitFor();
  await story.settle();
  await album.take(page, 'enquiries-sent', 'What was sent, and the way back');
  await story.settle();
  const [mail] = await story.sentTo(emma, /Your invitation/);
  const invitation = linkIn(mail, 'e');
  await story.onPhone(invitation, async (phone) => {
    await phone.getByText('Inês Carvalho').first().waitFor();
    await album.take(phone, 'invitation', 'The invitation: free times of the practitioner who fits', { on: 'phone' });
  });
  const ask = await firstVisitAtChiado(story);
  story.visits.set(
    'emma',
    await bookedThrough(story, emma, {
      ask,
      notBefore: (await story.now()) + 50 * hour,
      more: { invitation: tokenOf(invitation), complaint: question },
    }),
  );
  await story.settle();
  await story.passTo((await story.now()) + hour);
  const [questions] = await story.sentTo(emma, /Some questions before/);
  const moments = [
    ['intake', 'Health questions before a first visit, one section a screen'],
    ['intake-review', 'Read through once before they are handed in'],
    ['intake-end', 'Handed in'],
  ] as const;
  let moment = 0;
  await story.onPhone(linkIn(questions, 'i'), (phone) =>
    answerHealthQuestions(phone, /^Numbness or weakness/, async () => {
      const [name, line] = moments[moment++]!;
      await album.take(phone, name, line, { on: 'phone', whole: name === 'intake-review' });
    }),
  );
  await story.signIn('ines', '/staff/tasks');
  await page.getByRole('button', { name: /^Done: Emma Lind/ }).click();
  await page.getByLabel(/What came of it/).fill('Asked: old, and seen by her doctor.');
  await album.take(page, 'tasks', 'Tasks: what came of it is noted when one is done');
  await page
    .getByRole('form', { name: /^Done: Emma Lind/ })
    .getByRole('button', { name: 'Done', exact: true })
    .click();
  await page.getByRole('form', { name: /^Done: Emma Lind/ }).waitFor({ state: 'detached' });
}
