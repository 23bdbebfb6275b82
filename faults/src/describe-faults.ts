import { Draw } from '@unknot/standalone/history/draw';
import type { BrokenBuild } from './broken-builds';
import type { Fault, Round } from './fault';

const round: Round = { tier: 'reduced', draw: new Draw(1), say: () => undefined };

/** The reduced tier as tests: one a fault, and one for each broken build, which its fault must notice. */
export function describeFaults<S extends { stop(): Promise<void> }>(
  where: string,
  start: () => Promise<S>,
  faults: readonly Fault<S>[],
  broken: readonly BrokenBuild<S>[],
): void {
  describe(`faults of ${where}`, () => {
    let stage: S;
    beforeAll(async () => {
      stage = await start();
    }, 300_000);
    afterAll(async () => stage?.stop(), 60_000);

    for (const fault of faults) {
      it(`${fault.number} ${fault.title}: ${fault.bound}`, async () => {
        expect((await fault.run(stage, round)).broken).toEqual([]);
      }, 400_000);
    }

    for (const { name, fault, symptom, apply, restore } of broken) {
      it(`fault ${fault.number} notices a build without its ${name}`, async () => {
        await apply(stage);
        const { broken: found } = await fault.run(stage, round);
        await restore?.(stage);
        expect(found).toContainEqual(expect.stringMatching(symptom));
      }, 400_000);
    }
  });
}
