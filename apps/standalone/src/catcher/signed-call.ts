import { createHmac } from 'node:crypto';

/** Calls a service back as Twilio does: a form, signed with the secret of the account over address and fields. */
export async function signedCall(
  url: string,
  form: Record<string, string>,
  token: string,
  signal: AbortSignal,
): Promise<number> {
  const signed = Object.keys(form)
    .sort()
    .reduce((text, name) => text + name + form[name], url);
  const signature = createHmac('sha1', token).update(signed, 'utf8').digest('base64');
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'x-twilio-signature': signature },
    body: new URLSearchParams(form),
    signal,
  });
  await response.arrayBuffer();
  return response.status;
}
