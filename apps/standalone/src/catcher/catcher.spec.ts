import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { type Catcher, startCatcher } from './catcher';

const now = () => new Date('2026-11-24T10:00:00.000Z');

describe('the catcher', () => {
  let folder: string;
  let catcher: Catcher;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'catcher-'));
    catcher = await startCatcher({ folder, now });
  });
  afterEach(async () => {
    await catcher.close();
    await rm(folder, { recursive: true });
  });

  const mail = async (subject = 'Booked') => {
    const transport = createTransport(catcher.smtpUrl);
    await transport.sendMail({
      from: 'a@x.example',
      to: 'Clara <c@x.example>',
      subject,
      text: 'Hi',
      html: '<p>Hi</p>',
    });
    transport.close();
  };
  const sms = (form: Record<string, string>, token = catcher.smsToken) =>
    fetch(`${catcher.smsUrl}/2010-04-01/Accounts/${catcher.smsAccount}/Messages.json`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${catcher.smsAccount}:${token}`).toString('base64')}` },
      body: new URLSearchParams(form),
    });
  const text = { To: '+351912555014', From: 'Linden', Body: 'See you.' };

  test('keeps mails and texts, the newest first', async () => {
    await mail();
    expect((await sms(text)).status).toBe(201);
    expect(catcher.list().messages).toMatchObject([
      { channel: 'sms', to: '+351912555014', text: 'See you.', subject: null, receivedAt: '2026-11-24T10:00:00.000Z' },
      {
        channel: 'email',
        to: '"Clara" <c@x.example>',
        subject: 'Booked',
        text: expect.stringContaining('Hi'),
        html: '<p>Hi</p>',
      },
    ]);
  });

  test('has them again after a restart', async () => {
    await mail('Before');
    await catcher.close();
    catcher = await startCatcher({ folder, now });
    expect(catcher.list().messages).toMatchObject([{ subject: 'Before' }]);
  });

  test('answers as Twilio does when the secret, the number or the address is wrong', async () => {
    expect((await sms(text, 'wrong')).status).toBe(401);
    const refused = await sms({ ...text, To: '12' });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ code: 21211 });
    expect(catcher.list().messages).toHaveLength(0);
  });

  test('reports a text as delivered, signed with the secret of the account', async () => {
    const calls: { signature: string; form: Record<string, string> }[] = [];
    const listener: Server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      calls.push({
        signature: String(request.headers['x-twilio-signature']),
        form: Object.fromEntries(new URLSearchParams(body)),
      });
      response.writeHead(204).end();
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/status/1?x=2`;
    await sms({ ...text, StatusCallback: url });
    await catcher.reported();
    listener.close();
    const [call] = calls;
    const signed = Object.entries(call?.form ?? {})
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .reduce((all, [name, value]) => all + name + value, url);
    expect(call?.form).toMatchObject({ MessageStatus: 'delivered', To: text.To });
    expect(call?.signature).toBe(createHmac('sha1', catcher.smsToken).update(signed).digest('base64'));
  });

  test('answers a text as the person who got it, signed, and shows it below the text', async () => {
    const calls: { signature: string; form: Record<string, string> }[] = [];
    const listener: Server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const signature = String(request.headers['x-twilio-signature']);
      calls.push({ signature, form: Object.fromEntries(new URLSearchParams(body)) });
      response.writeHead(200).end();
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const inboundUrl = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/inbound`;
    await catcher.close();
    catcher = await startCatcher({ folder, now, inboundUrl });
    await sms(text);
    await mail();
    const [mailed, texted] = catcher.list().messages;
    expect(await catcher.reply(texted?.id ?? '', 'YES')).toBe(true);
    expect(await catcher.reply(mailed?.id ?? '', 'YES')).toBe(false);
    expect(await catcher.reply('nothing', 'YES')).toBe(false);
    listener.close();
    expect(calls).toHaveLength(1);
    const [call] = calls;
    expect(call?.form).toMatchObject({ From: text.To, To: text.From, Body: 'YES', MessageSid: expect.any(String) });
    const signed = Object.entries(call?.form ?? {})
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .reduce((all, [name, value]) => all + name + value, inboundUrl);
    expect(call?.signature).toBe(createHmac('sha1', catcher.smsToken).update(signed).digest('base64'));
    await catcher.close();
    catcher = await startCatcher({ folder, now });
    expect(catcher.list().messages).toMatchObject([
      { channel: 'email', replies: [] },
      { channel: 'sms', replies: [{ text: 'YES', at: '2026-11-24T10:00:00.000Z' }] },
    ]);
  });

  test('fails as a test asks, once', async () => {
    catcher.failNext({ channel: 'email', reply: 421 });
    catcher.failNext({ channel: 'sms', status: 429, retryAfterSeconds: 7 });
    await expect(mail()).rejects.toMatchObject({ responseCode: 421 });
    expect((await sms(text)).headers.get('retry-after')).toBe('7');
    await mail();
    expect((await sms(text)).status).toBe(201);
    expect(catcher.list().messages).toHaveLength(2);
  });

  test('takes a message and loses the connection', async () => {
    catcher.failNext({ channel: 'email', lost: true });
    catcher.failNext({ channel: 'sms', lost: true });
    await expect(mail()).rejects.toThrow();
    await expect(sms(text)).rejects.toThrow();
    expect(catcher.list().messages).toHaveLength(2);
  });
});
