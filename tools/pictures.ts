/**
 * Takes the pictures in docs/pictures, and writes their list, from a fresh demonstration: `npm run pictures`.
 *
 * Making the past of the demonstration takes most of the time. `-- --into <folder>` writes elsewhere; `--quick` does
 * without that past (outcomes and figures stay empty); `--all` takes each picture at 390 and 1440 px, light and dark.
 */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startStandalone } from '../test/journey/standalone-system';
import { Story } from '../test/journey/story';
import { Album } from './pictures/album';
import { pastIsMade } from './pictures/systems';
import { tours } from './pictures/tours';

const { values: asked } = parseArgs({
  options: {
    into: { type: 'string', default: resolve(__dirname, '../docs/pictures') },
    quick: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
  },
});

/** Half past nine (UTC) on a day from Monday to Friday: the clinics are open, and nobody is asleep. */
function nextMorning(now: number): number {
  const morning = new Date(now);
  morning.setUTCHours(9, 30, 0, 0);
  while (morning.getTime() < now || [0, 6].includes(morning.getUTCDay())) morning.setUTCDate(morning.getUTCDate() + 1);
  return morning.getTime();
}

async function main(): Promise<void> {
  mkdirSync(asked.into, { recursive: true });
  const album = new Album(asked.into, asked.all);
  const story = await Story.begin(() => startStandalone(asked.quick ? {} : { historyWeeks: 12 }));
  try {
    story.page.setDefaultTimeout(60_000);
    if (!asked.quick) await pastIsMade(story.system.url);
    await story.passTo(nextMorning(await story.now()));
    for (const tour of tours) await tour(story, album);
  } finally {
    await story.end();
  }
  if (!asked.all) album.finish();
  process.stdout.write(`${album.size.toFixed(1)} MB in ${asked.into}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
