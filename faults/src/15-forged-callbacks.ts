import { providerSignature } from '@unknot/notifications/webhooks/provider-signature';
import { type Fault, Finding, upTo } from './fault';
import { fetchAgain } from './fetch-again';
import { History } from './history';
import { allEnded, bookAll, type Sent } from './sends';
import { type Clinic, instances } from './stage/clinic';
import { need } from './wait';

const callbacks = { full: 1_000, reduced: 200 };
const texts = 10;

interface Callback {
  path: string;
  form: Record<string, string>;
  signature: string;
  /** A replay is signed by the provider: it is answered, and changes nothing. */
  genuine: boolean;
}

/** Callbacks that nobody at the provider has signed, and genuine ones that are played again. */
export const forgedCallbacks: Fault<Clinic> = {
  number: 15,
  title: '1,000 forged or replayed callbacks of the provider',
  bound: 'none accepted, nothing changed; `delivered` never goes back to `sent`',
  async run(clinic, { tier, draw }) {
    const finding = new Finding();
    const history = new History();
    // Of half of the texts the provider's report does not come through: they stay `sent`, and could be forged forward.
    const people = upTo(texts).map(() => clinic.person('sms'));
    const slots = await clinic.slots(texts);
    const delivered = await bookAll(clinic, history, people.slice(0, texts / 2), slots.slice(0, texts / 2));
    await allEnded(clinic, delivered, 'confirmation', 60_000);
    await clinic.cluster.catcher.reported();
    clinic.front.guard = async (path) => !path.includes('/webhooks/sms/status/');
    const sent = await bookAll(clinic, history, people.slice(texts / 2), slots.slice(texts / 2));
    const messages = [
      ...(await allEnded(clinic, sent, 'confirmation', 60_000)),
      ...(await allEnded(clinic, delivered, 'confirmation', 60_000)),
    ];
    await clinic.cluster.catcher.reported();
    clinic.front.guard = undefined;

    const inbound = genuineText(clinic, people[0]?.phone ?? '');
    finding.expect((await post(clinic, inbound, 0)) === 200, 'a genuine text was not taken');
    await need('the text is kept', async () => (await clinic.count('notifications.reply')) > 0, 10_000);
    const before = await standing(clinic, messages);

    const asked = new History();
    const all = upTo(callbacks[tier]).map((n) => {
      const message = draw.pick(messages, 'callback', n);
      return n % 10 === 0 ? inbound : callbackOf(clinic, message, draw.between(0, 6, 'kind', n), messages);
    });
    await Promise.all(
      upTo(20).map(async (worker) => {
        for (let index = worker - 1; index < all.length; index += 20) {
          const callback = all[index] as Callback;
          await asked.insist(callback.genuine ? 'replayed' : 'forged', async (signal) => ({
            status: await post(clinic, callback, index % instances, signal),
            body: null,
          }));
        }
      }),
    );
    asked.addTo(finding);
    const accepted = asked.of('forged').filter(({ status }) => status !== undefined && status < 400).length;
    finding.expect(accepted === 0, `${accepted} forged callbacks were accepted`);
    const after = await standing(clinic, messages);
    const changed =
      before.filter((line, index) => line !== after[index]).length + Math.abs(after.length - before.length);
    finding.duplicated = changed;
    finding.expect(changed === 0, `${changed} rows were changed`);
    finding.measure(
      `${asked.of('forged').length} forged refused, ${asked.of('replayed').length} replayed without effect`,
    );
    return finding;
  },
};

/** Everything that a callback could change, one line a row. */
async function standing(clinic: Clinic, messages: readonly Sent[]): Promise<string[]> {
  const { rows } = await clinic.sql.query<{ line: string }>(
    `select concat_ws(' ', id, state, version, provider_id, jsonb_array_length(history)) as line
       from notifications.message where id = any($1)
     union all select concat_ws(' ', 'reply', id, version, outcome) from notifications.reply
     union all select concat_ws(' ', 'opted out', channel, address_digest) from notifications.opt_out order by 1`,
    [messages.map(({ id }) => id)],
  );
  return rows.map(({ line }) => line);
}

const addressOf = (clinic: Clinic, path: string) => `http://127.0.0.1:${clinic.frontPort}${path}`;
const statusPath = ({ id }: Sent) => `/api/notifications/webhooks/sms/status/${id}`;

function callbackOf(clinic: Clinic, message: Sent, kind: number, messages: readonly Sent[]): Callback {
  const { smsToken } = clinic.cluster.catcher;
  const path = statusPath(message);
  const sign = (form: Record<string, string>, token = smsToken, at = path) =>
    providerSignature(token, addressOf(clinic, at), form);
  const form = (status: string) => ({ MessageSid: message.providerId ?? 'SM0', MessageStatus: status });
  const forward = message.state === 'sent' ? 'delivered' : 'sent';
  const other = messages.find(({ id }) => id !== message.id) as Sent;
  switch (kind) {
    case 0:
      return { path, form: form(forward), signature: sign(form(forward), 'another-token'), genuine: false };
    case 1:
      return { path, form: form('failed'), signature: '', genuine: false };
    case 2:
      return { path, form: form('failed'), signature: sign(form('queued')), genuine: false };
    case 3:
      return {
        path,
        form: form('failed'),
        signature: sign(form('failed'), smsToken, statusPath(other)),
        genuine: false,
      };
    case 4: {
      const stop = { MessageSid: 'SMforged', From: '+351910000001', Body: 'STOP' };
      return { path: inboundPath, form: stop, signature: sign(stop, 'another-token', inboundPath), genuine: false };
    }
    case 5:
      // Another message's text: signed, but the provider knows this one by another id.
      return replay(path, { ...form('delivered'), MessageSid: 'SM-of-another-account' }, sign);
    default:
      return replay(path, form(message.state === 'delivered' ? 'sent' : 'queued'), sign);
  }
}

const replay = (
  path: string,
  form: Record<string, string>,
  sign: (form: Record<string, string>) => string,
): Callback => ({
  path,
  form,
  signature: sign(form),
  genuine: true,
});

const inboundPath = '/api/notifications/webhooks/sms/inbound';

function genuineText(clinic: Clinic, from: string): Callback {
  const form = { MessageSid: 'SMgenuine', From: from, Body: 'What shall I wear?' };
  const signature = providerSignature(clinic.cluster.catcher.smsToken, addressOf(clinic, inboundPath), form);
  return { path: inboundPath, form, signature, genuine: true };
}

async function post(
  clinic: Clinic,
  { path, form, signature }: Callback,
  index: number,
  signal?: AbortSignal,
): Promise<number> {
  const response = await fetchAgain(`${clinic.cluster.url('notifications', index)}${path}`, {
    method: 'POST',
    headers: signature === '' ? {} : { 'x-twilio-signature': signature },
    body: new URLSearchParams(form),
    signal,
  });
  await response.arrayBuffer();
  return response.status;
}
