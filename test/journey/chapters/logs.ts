import { serviceNames } from '@unknot/shared/contracts/events/event';
import { givenAway } from '../cast';
import type { Story } from '../story';

/** Tokens of all links that were sent: `/a/<token>`. */
const tokensIn = (text: string) => Array.from(text.matchAll(/\/[asigep]\/([\w-]{54})/g), ([, token]) => token!);

/** What the services have written down about all of this. */
export function logs(story: () => Story): void {
  it('keeps whom it was about, what they said and every key of theirs out of the logs', async () => {
    const written = await story().system.logs();
    // They tell what was done, down to the single request: nothing is kept out by saying nothing.
    for (const name of serviceNames) expect(written[name]).toContain(`"path":"/api/${name}/`);
    const tokens = (await story().system.caught()).flatMap(({ text, html }) => tokensIn(`${text} ${html ?? ''}`));
    expect(new Set(tokens).size).toBeGreaterThan(20);
    const secret = [...tokens, ...story().keptSecret];
    const found = Object.entries(written).map(([name, text]) => [name, givenAway(text, secret)]);
    expect(found).toEqual(Object.keys(written).map((name) => [name, []]));
  }, 60_000);
}
