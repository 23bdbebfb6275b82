import { byDay, type Caught, findMessages } from './find-messages';

const message = (over: Partial<Caught>): Caught => ({
  id: '1',
  channel: 'email',
  to: 'clara@example.org',
  from: 'hello@linden.example',
  subject: 'Booked: Tuesday 24 November, 16:40',
  text: 'See you with Inês Carvalho.',
  html: null,
  attachments: [],
  headers: {},
  receivedAt: '2026-11-23T14:33:00.000Z',
  replies: [],
  ...over,
});
const mail = message({ id: 'mail' });
const text = message({
  id: 'text',
  channel: 'sms',
  to: '+351912555014',
  subject: null,
  text: 'Chiado tomorrow 16:40.',
  receivedAt: '2026-11-23T23:30:00.000Z',
  replies: [{ text: 'STOP', at: '2026-11-23T23:31:00.000Z' }],
});
const found = (typed: string, channel: Parameters<typeof findMessages>[1] = 'all') =>
  findMessages([text, mail], channel, typed).map(({ id }) => id);

describe('Looking for what was sent', () => {
  it.each([
    ['nothing typed', '', ['text', 'mail']],
    ['a part of the recipient', 'CLARA@', ['mail']],
    ['a number, typed in groups', '912 555', ['text']],
    ['the subject', 'booked', ['mail']],
    ['a word of the text, without its accents', 'ines', ['mail']],
    ['an answer', 'stop', ['text']],
    ['the channel', 'sms', ['text']],
    ['words that stand apart, all of them', '16:40 chiado', ['text']],
    ['words of which one is missing', '16:40 chiado clara', []],
  ])('finds by %s', (_, typed, ids) => {
    expect(found(typed)).toEqual(ids);
  });

  it('stays within the channel that is chosen', () => {
    expect(found('16:40', 'email')).toEqual(['mail']);
    expect(found('16:40', 'sms')).toEqual(['text']);
  });

  it('lists by the day on the clock of whoever reads, newest first as they came', () => {
    expect(byDay([text, mail], 'Europe/Lisbon').map(([day, { length }]) => [day, length])).toEqual([['2026-11-23', 2]]);
    expect(byDay([text, mail], 'Europe/Berlin').map(([day]) => day)).toEqual(['2026-11-24', '2026-11-23']);
  });
});
