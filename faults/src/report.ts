import type { BrokenBuild } from './broken-builds';
import type { Fault, Figures } from './fault';

/** A fault that was done. */
export interface Line {
  fault: Pick<Fault<never>, 'number' | 'title' | 'bound'>;
  figures: Figures;
  tookMs: number;
}

/** A broken build, and how its fault noticed. */
export interface BrokenLine {
  build: Pick<BrokenBuild<never>, 'name' | 'what' | 'symptom'>;
  line: Line;
}

/** Everything of one campaign. */
export interface Campaign {
  seed: number;
  lines: readonly Line[];
  broken: readonly BrokenLine[];
}

const columns = ['calls', 'confirmed', 'indeterminate', 'lost', 'duplicated', 'unknown'] as const;

const sorted = (lines: readonly Line[]) => [...lines].sort((a, b) => a.fault.number - b.fault.number);
const verdict = ({ figures }: Line) => (figures.broken.length === 0 ? 'held' : 'BROKEN');

/** What the fault has to say when the guard is missing. */
export const noticed = ({ build, line }: BrokenLine): boolean =>
  line.figures.broken.some((sentence) => build.symptom.test(sentence));

/** True when every fault held, and every broken build was noticed. */
export const passed = ({ lines, broken }: Campaign): boolean =>
  lines.every((line) => verdict(line) === 'held') && broken.every(noticed);

/** The table for a terminal. */
export function printed({ seed, lines, broken }: Campaign): string {
  const row = (name: string, cells: readonly (string | number)[], end: string) =>
    `${name.slice(0, 64).padEnd(66)}${cells.map((cell) => String(cell).padStart(14)).join('')}  ${end}`;
  const rows = sorted(lines).map((line) =>
    row(
      `${String(line.fault.number).padStart(2)} ${line.fault.title}`,
      columns.map((column) => line.figures[column]),
      verdict(line),
    ),
  );
  const builds = broken.map(
    (one) => `without ${one.build.name}: fault ${one.line.fault.number} ${noticed(one) ? 'noticed' : 'DID NOT NOTICE'}`,
  );
  const held = lines.filter((line) => verdict(line) === 'held').length;
  return [row(`seed ${seed}`, columns, ''), ...rows, ...builds, `${held} of ${lines.length} held`].join('\n');
}

const headOfFaults = ['', 'fault', 'must hold', ...columns, 'measured', 'verdict', 'run'];
const headOfBuilds = ['broken build', 'without', 'fault', 'it says', 'run'];

/** When and with which seed a row was made. */
interface Run {
  on: Date;
  seed: number;
}

const runOf = ({ on, seed }: Run, tookMs: number) =>
  `${on.toISOString().slice(0, 10)}, seed ${seed}, ${Math.round(tookMs / 1000)} s`;

/** The page with the row of this fault in the place of the one before. */
export function pageWithFault(page: string, line: Line, run: Run): string {
  return withRow(page, 'faults', headOfFaults, [
    line.fault.number,
    line.fault.title,
    line.fault.bound,
    ...columns.map((column) => line.figures[column]),
    [...line.figures.measured, ...line.figures.broken].join('; '),
    verdict(line),
    runOf(run, line.tookMs),
  ]);
}

/** The page with the row of this broken build in the place of the one before. */
export function pageWithBuild(page: string, one: BrokenLine, run: Run): string {
  const { build, line } = one;
  const says = noticed(one) ? line.figures.broken.join('; ') : 'NOT NOTICED';
  return withRow(page, 'broken builds', headOfBuilds, [
    build.name,
    build.what,
    line.fault.number,
    says,
    runOf(run, line.tookMs),
  ]);
}

/** Puts a row into the table between two comments of this name, in the order of the first cells. */
function withRow(page: string, name: string, head: readonly string[], row: readonly (string | number)[]): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [from, to] = [page.indexOf(begin) + begin.length, page.indexOf(end)];
  const cellsOf = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const before = page
    .slice(from, to)
    .split('\n')
    .filter((line) => line.startsWith('| '));
  const added = row.map(String);
  const others = before
    .slice(2)
    .map(cellsOf)
    .filter(([key]) => key !== added[0]);
  const rows = [...others, added].sort(([a = ''], [b = '']) => a.localeCompare(b, 'en', { numeric: true }));
  return `${page.slice(0, from)}\n\n${aligned([head, ...rows])}\n\n${page.slice(to)}`;
}

/** A table as the formatter wants it: every column as wide as its widest cell. */
function aligned([head = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
