/**
 * `npm run trace-picture`: books once over HTTP with all three services traced, and draws what they exported of that
 * booking as docs/pictures/trace.svg.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dropTestDatabases } from '@unknot/shared/testing/database';
import type { CaughtSpan } from '@unknot/shared/testing/otlp-catcher';
import { TracedChain } from '../apps/standalone/src/testing/traced-chain';
import { startPostgres } from './postgres/postgres';

const booking = 'POST /api/booking/appointments/:id/book';
const file = join(__dirname, '../docs/pictures/trace.svg');

const [width, left, right, top, rowHeight] = [1200, 430, 70, 64, 22];
const colours: Record<string, string> = { booking: '#2f5d50', notifications: '#b3622e', outcomes: '#4a5a8c' };

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Each span below the one that caused it, in the order in which they began. */
function tree(spans: readonly CaughtSpan[]): { span: CaughtSpan; depth: number }[] {
  const below = (parent: string, depth: number): { span: CaughtSpan; depth: number }[] =>
    spans
      .filter(({ parentSpanId }) => parentSpanId === parent)
      .flatMap((span) => [{ span, depth }, ...below(span.spanId, depth + 1)]);
  return below('', 0);
}

function draw(spans: readonly CaughtSpan[]): string {
  const rows = tree(spans);
  const start = Math.min(...spans.map(({ from }) => from));
  const whole = Math.max(...spans.map(({ until }) => until)) - start;
  const x = (at: number) => left + ((at - start) / whole) * (width - left - right);
  const height = top + rows.length * rowHeight + 16;
  const step = [5, 10, 20, 50, 100, 200, 500, 1000].find((ms) => whole / ms <= 12) ?? 2000;
  const ticks = Array.from({ length: Math.floor(whole / step) + 1 }, (_, index) => index * step);
  const lines = ticks.map((ms) => {
    const at = x(start + ms).toFixed(1);
    return `<line x1="${at}" x2="${at}" y1="${top - 8}" y2="${height - 12}" class="tick"/><text x="${at}" y="${top - 14}" class="axis">${ms} ms</text>`;
  });
  const bars = rows.map(({ span, depth }, index) => {
    const y = top + index * rowHeight;
    const length = Math.max(2, x(span.until) - x(span.from));
    return [
      `<text x="${12 + depth * 12}" y="${y + 14}">${escaped(span.name)}</text>`,
      `<rect x="${x(span.from).toFixed(1)}" y="${y + 4}" width="${length.toFixed(1)}" height="13" rx="2" fill="${colours[span.service]}"/>`,
      `<text x="${(x(span.from) + length + 5).toFixed(1)}" y="${y + 14}" class="ms">${(span.until - span.from).toFixed(1)}</text>`,
    ].join('');
  });
  const names = Object.entries(colours).map(
    ([service, colour], index) =>
      `<rect x="${12 + index * 125}" y="14" width="12" height="12" rx="2" fill="${colour}"/><text x="${30 + index * 125}" y="24">${service}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="One booking over three services, as a waterfall">`,
    '<style>text{font:12px system-ui,sans-serif;fill:#222}.axis,.ms{fill:#666;font-size:11px}.axis{text-anchor:middle}.tick{stroke:#ddd}</style>',
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...names,
    ...lines,
    ...bars,
    '</svg>\n',
  ].join('\n');
}

async function main(): Promise<void> {
  const server = await startPostgres();
  process.env.UNKNOT_TEST_DATABASE_URL = server.adminUrl;
  try {
    const chain = await TracedChain.start();
    try {
      await chain.book();
      await chain.collected(() => chain.collector.traceOf(booking).some(({ name }) => name === 'hand over email'));
      // What began before the mail was sent ends a little later, and is exported once a second.
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      writeFileSync(file, draw(chain.collector.traceOf(booking)));
    } finally {
      await chain.stop();
    }
    await dropTestDatabases();
  } finally {
    await server.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
