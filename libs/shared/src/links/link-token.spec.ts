import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { LinkExpired, LinkInvalid, LinkRevoked, mintLink, requireEpoch, verifyLink } from './link-token';

const keys = [{ id: 1, secret: randomBytes(32) }];
const now = new Date('2026-11-24T12:00:00Z');
const later = new Date('2026-12-24T12:00:00Z');
const id = '0193a5c2-7d00-7c3e-9a51-0d6f5a1b2c3d';

describe('a client link', () => {
  it('carries purpose, id, epoch and expiry in 54 characters', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 0, max: 65_535 }), (anyId, epoch) => {
        const token = mintLink(keys, 'survey', { id: anyId, epoch, expiresAt: later });
        expect(token).toMatch(/^[\w-]{54}$/);
        expect(verifyLink(keys, token, 'survey', now)).toEqual({ id: anyId, epoch, expiresAt: later });
      }),
    );
  });

  it('is refused when one character differs', () => {
    const token = mintLink(keys, 'survey', { id, epoch: 0, expiresAt: later });
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'abcXYZ019-_'), (at, other) => {
        fc.pre(token[at] !== other);
        expect(() => verifyLink(keys, token.slice(0, at) + other + token.slice(at + 1), 'survey', now)).toThrow(
          LinkInvalid,
        );
      }),
    );
  });

  it('opens nothing but what it was made for', () => {
    const token = mintLink(keys, 'survey', { id, epoch: 0, expiresAt: later });
    expect(() => verifyLink(keys, token, 'appointment', now)).toThrow(LinkInvalid);
  });

  it('runs out', () => {
    const token = mintLink(keys, 'hold', { id, epoch: 0, expiresAt: now });
    expect(() => verifyLink(keys, token, 'hold', now)).toThrow(LinkExpired);
  });

  it('is revoked by a higher epoch on the row', () => {
    const claims = verifyLink(
      keys,
      mintLink(keys, 'appointment', { id, epoch: 3, expiresAt: later }),
      'appointment',
      now,
    );
    expect(() => requireEpoch(claims, 3)).not.toThrow();
    expect(() => requireEpoch(claims, 4)).toThrow(LinkRevoked);
  });

  it('survives a rotation until its key is dropped', () => {
    const token = mintLink(keys, 'appointment', { id, epoch: 0, expiresAt: later });
    const rotated = [{ id: 2, secret: randomBytes(32) }, ...keys];
    expect(verifyLink(rotated, token, 'appointment', now).id).toBe(id);
    expect(() => verifyLink(rotated.slice(0, 1), token, 'appointment', now)).toThrow(LinkInvalid);
  });
});
