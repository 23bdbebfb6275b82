import { type Fault, Finding, type Round } from './fault';
import type { Line } from './report';
import { seconds } from './wait';

/** Does one fault. What throws is a broken bound as well: the others are done all the same. */
export async function runFault<S>(fault: Fault<S>, stage: S, round: Round): Promise<Line> {
  const from = performance.now();
  const figures = await fault.run(stage, round).catch((error: unknown) => {
    const finding = new Finding();
    finding.expect(false, error instanceof Error ? error.message : String(error));
    return finding;
  });
  const tookMs = performance.now() - from;
  const verdict = figures.broken.length === 0 ? 'held' : `BROKEN: ${figures.broken.join('; ')}`;
  round.say(
    `${String(fault.number).padStart(2)} ${fault.title}: ${verdict} (${seconds(tookMs)}; ${figures.measured.join('; ')})`,
  );
  return { fault, figures, tookMs };
}
