import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brokenRules } from './house-rules';

describe('The rules of the house', () => {
  const inBooking = 'apps/booking/src/appointments/book-appointment.use-case.ts';

  it.each(['const now = new Date();', 'const now = Date.now();', 'const now = Temporal.Now.instant();'])(
    'refuse the machine clock in a service: %s',
    (line) => {
      expect(brokenRules(inBooking, line)).toEqual([expect.stringContaining(`${inBooking}:1 ask the Clock`)]);
    },
  );

  it('let an instant be read from text', () => {
    expect(brokenRules(inBooking, 'const start = new Date(request.start);')).toEqual([]);
  });

  it('let real time be used where the code says why', () => {
    expect(brokenRules(inBooking, 'const lease = Date.now(); // real time: leases outlive a moved clock')).toEqual([]);
    expect(brokenRules(inBooking, '// real time: leases outlive a moved clock\nconst lease = Date.now();')).toEqual([]);
    expect(brokenRules(inBooking, '// real time:\nconst lease = Date.now();')).toHaveLength(1);
  });

  it('let the clock itself, tests and pages read the time', () => {
    for (const path of [
      'libs/shared/src/clock/database-clock.ts',
      'apps/booking/src/appointments/book-appointment.spec.ts',
      'apps/web/src/pages/day.tsx',
    ]) {
      expect(brokenRules(path, 'const now = new Date();')).toEqual([]);
    }
  });

  it('let only the configuration read the environment', () => {
    expect(brokenRules(inBooking, 'const url = process.env.DATABASE_URL;')).toHaveLength(1);
    expect(brokenRules('apps/booking/src/main.ts', 'start(process.env);')).toEqual([]);
    expect(brokenRules('tools/test.mjs', 'const ci = process.env.CI;')).toEqual([]);
  });

  it('refuse files of more than 300 lines, migrations and tests excepted', () => {
    const lines = (count: number) => 'a;\n'.repeat(count);
    expect(brokenRules(inBooking, lines(300))).toEqual([]);
    expect(brokenRules(inBooking, lines(301))).toHaveLength(1);
    expect(brokenRules('apps/booking/src/migrations/1-start.ts', lines(301))).toEqual([]);
  });

  it("refuse paths of one's own machine", () => {
    expect(brokenRules('docs/operations.md', 'run `/home/mara/unknot/start`')).toHaveLength(1);
  });

  it('make the program fail and name the place', () => {
    const folder = mkdtempSync(join(tmpdir(), 'unknot-rules-'));
    try {
      execFileSync('git', ['init', '--quiet'], { cwd: folder });
      const program = () =>
        spawnSync(process.execPath, [join(__dirname, 'typescript.mjs'), join(__dirname, 'house-rules.ts')], {
          cwd: folder,
          encoding: 'utf8',
        });
      writeFileSync(join(folder, 'notes.md'), 'nothing of note\n');
      expect(program()).toMatchObject({ status: 0, stdout: '' });
      writeFileSync(join(folder, 'notes.md'), 'see `/home/mara/notes`\n');
      expect(program()).toMatchObject({ status: 1, stdout: expect.stringMatching(/^notes\.md:1 /) });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
