import { GuardedProvider, RateLimit } from './guarded-provider';
import type { Answer, Provider } from './provider';

const message = {
  messageId: 'm',
  to: 'a@x.example',
  toName: null,
  subject: null,
  text: '',
  html: null,
  calendar: null,
};

describe('the guards of a provider', () => {
  test('keep to the rate, however many come at once: what an outage has piled up goes out slowly', async () => {
    const rate = new RateLimit(100);
    const began = performance.now();
    await Promise.all(Array.from({ length: 21 }, () => rate.turn()));
    expect(performance.now() - began).toBeGreaterThanOrEqual(195);
  });

  test('leave a provider alone after several refusals in a row, and try it again after a while', async () => {
    const answers: Answer[] = [];
    let asked = 0;
    const provider: Provider = {
      send: async () => {
        asked += 1;
        return answers.shift() ?? { outcome: 'accepted', providerId: null };
      },
      close: () => undefined,
    };
    const guarded = new GuardedProvider(provider, { breakAfter: 2, breakForMs: 50 }, 1000);
    answers.push({ outcome: 'refused_for_now', code: '421' }, { outcome: 'refused_for_now', code: '421' });
    await guarded.send(message);
    expect(guarded.open).toBe(true);
    await guarded.send(message);
    expect(guarded.open).toBe(false);
    expect(await guarded.send(message)).toBeUndefined();
    expect(asked).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(guarded.open).toBe(true);
    expect(await guarded.send(message)).toEqual({ outcome: 'accepted', providerId: null });
  });

  test('do not take the refusal of one address for a failure of the provider', async () => {
    const provider: Provider = {
      send: async () => ({ outcome: 'refused', reason: 'address_rejected', code: '550' }),
      close: () => undefined,
    };
    const guarded = new GuardedProvider(provider, { breakAfter: 2, breakForMs: 50 }, 1000);
    for (let count = 0; count < 5; count += 1) await guarded.send(message);
    expect(guarded.open).toBe(true);
  });
});
