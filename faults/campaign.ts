/**
 * The fault campaign: does every fault against real Kafka, Redis and PostgreSQL and two processes of each service, checks
 * afterwards what was acknowledged, and prints a table. `npm run faults -- [options]`:
 *
 *     --seed N             every choice comes from it
 *     --only 1,4,7         these faults only
 *     --tier reduced       smaller numbers, as every change is tested with
 *     --broken inbox       against a build without its inbox, its parking or its constraint: must fail
 *
 * A whole campaign also runs the broken builds. What is done in full is written into docs/reliability.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Draw } from '@unknot/standalone/history/draw';
import { type BrokenBuild, brokenBusBuilds, brokenClinicBuilds } from './src/broken-builds';
import type { Fault, Round, Tier } from './src/fault';
import { busFaults, clinicFaults } from './src/faults';
import {
  type BrokenLine,
  type Campaign,
  type Line,
  noticed,
  pageWithBuild,
  pageWithFault,
  passed,
  printed,
} from './src/report';
import { runFault } from './src/run-fault';
import { Bus } from './src/stage/bus';
import { Clinic } from './src/stage/clinic';

const page = resolve(__dirname, '../docs/reliability.md');
const say = (line: string) => process.stdout.write(`${line}\n`);

/** At once: what has been done stays, also when the campaign is ended before its end. */
const keep = (change: (text: string) => string) => writeFileSync(page, change(readFileSync(page, 'utf8')));

interface Wanted {
  seed: number;
  tier: Tier;
  /** Numbers of faults; all when left out. */
  only: number[] | undefined;
  broken: string | undefined;
}

function wanted(): Wanted {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      only: { type: 'string' },
      tier: { type: 'string', default: 'full' },
      broken: { type: 'string' },
    },
  });
  const builds = [...brokenBusBuilds, ...brokenClinicBuilds].map(({ name }) => name);
  if (values.broken !== undefined && !builds.includes(values.broken))
    throw new Error(`There is no broken build "${values.broken}": choose ${builds.join(', ')}.`);
  return {
    seed: Number(values.seed),
    tier: values.tier === 'reduced' ? 'reduced' : 'full',
    only: values.only?.split(',').map(Number),
    broken: values.broken,
  };
}

/** Does what is wanted on one stage; without anything to do it is not set up. */
async function onStage<S extends { stop(): Promise<void> }>(
  start: () => Promise<S>,
  faults: readonly Fault<S>[],
  builds: readonly BrokenBuild<S>[],
  { seed, tier, only, broken }: Wanted,
): Promise<{ lines: Line[]; broken: BrokenLine[] }> {
  const round: Round = { tier, draw: new Draw(seed), say };
  const chosen = broken ? [] : faults.filter(({ number }) => !only || only.includes(number));
  const whole = tier === 'full' && !only;
  const without = builds.filter(({ name }) => (broken ? name === broken : whole));
  const done: { lines: Line[]; broken: BrokenLine[] } = { lines: [], broken: [] };
  if (chosen.length + without.length === 0) return done;
  const stage = await start();
  try {
    for (const fault of chosen) {
      const line = await runFault(fault, stage, round);
      done.lines.push(line);
      if (tier === 'full') keep((text) => pageWithFault(text, line, { on: new Date(), seed }));
    }
    for (const build of without) {
      say(`Without its ${build.name}:`);
      await build.apply(stage);
      const one = { build, line: await runFault(build.fault, stage, { ...round, tier: 'reduced' }) };
      await build.restore?.(stage);
      done.broken.push(one);
      if (tier === 'full') keep((text) => pageWithBuild(text, one, { on: new Date(), seed }));
    }
  } finally {
    await stage.stop();
  }
  return done;
}

async function main(): Promise<void> {
  const asked = wanted();
  say(`Fault campaign, ${asked.tier}, seed ${asked.seed}`);
  const bus = await onStage(Bus.start, busFaults, brokenBusBuilds, asked);
  const clinic = await onStage(Clinic.start, clinicFaults, brokenClinicBuilds, asked);
  const campaign: Campaign = {
    seed: asked.seed,
    lines: [...bus.lines, ...clinic.lines],
    broken: [...bus.broken, ...clinic.broken],
  };
  say(printed(campaign));
  // Whoever asks for a broken build wants to see its fault fail, as it does without the campaign's knowledge.
  const fine = asked.broken ? !campaign.broken.some(noticed) : passed(campaign);
  process.exitCode = fine ? 0 : 1;
}

main()
  .catch((error) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 1;
  })
  // What a stage that did not come up has started ends with us.
  .finally(() => process.exit());
