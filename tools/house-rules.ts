/** Rules of the house that no general tool knows. As a program it checks every file that git knows. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

interface Rule {
  /** What to do instead. */
  advice: string;
  applies(path: string): boolean;
  /** A line that matches breaks the rule, unless it says `real time: <why>` or stands below a comment that does. */
  line: RegExp;
}

const isTest = (path: string) => /\.spec\.tsx?$|\/(testing|contract-suite)\/|^test\//.test(path);
const isShipped = (path: string) => /^(apps|libs)\/.*\.tsx?$/.test(path) && !isTest(path);

const rules: Rule[] = [
  {
    advice: 'ask the Clock (app_now() in SQL); where real time is meant, say why: "// real time: …"',
    applies: (path) =>
      isShipped(path) &&
      !/^apps\/(web|standalone)\//.test(path) &&
      !/^libs\/shared\/src\/(clock|messaging|jobs|observability|service|persistence)\//.test(path),
    line: /\bnew Date\(\)|\bDate\.now\(|\bTemporal\.Now\b/,
  },
  {
    advice: 'take it from the configuration, which main.ts parses once',
    applies: (path) => isShipped(path) && !/\/(config|main)\.ts$/.test(path) && !path.startsWith('apps/web/'),
    line: /\bprocess\.env\b/,
  },
  {
    advice: 'state the path relative to the project',
    applies: (path) =>
      /\.(ts|tsx|mts|mjs|cjs|json|yml|md|sh)$|^\.ci\//.test(path) && !path.startsWith('tools/house-rules'),
    line: /["'` (](\/work\/|\/root\/|\/home\/\w+\/)/,
  },
  {
    advice: 'leave the address of the registry to the installation ("omit-lockfile-registry-resolved" in .npmrc)',
    applies: (path) => path === 'package-lock.json',
    line: /"resolved": "http/,
  },
];

const longest = 300;
const mayBeLong = (path: string) =>
  isTest(path) || /\/(migrations|demonstration|seed)\/|\.(data|paths)\.ts$/.test(path);

/** @returns one line for each broken rule: `path:line advice` */
export function brokenRules(path: string, text: string): string[] {
  const lines = text.split('\n');
  const broken: string[] = [];
  for (const rule of rules.filter(({ applies }) => applies(path))) {
    for (const [index, line] of lines.entries()) {
      const excused = /real time: \S/.test(line) || /^\s*(\/\/|\/?\*).*real time: \S/.test(lines[index - 1] ?? '');
      if (rule.line.test(line) && !excused) broken.push(`${path}:${index + 1} ${rule.advice}`);
    }
  }
  const code = /\.(ts|tsx|mts|mjs|cjs)$/.test(path);
  if (code && lines.length > longest + 1 && !mayBeLong(path)) {
    broken.push(`${path} has ${lines.length - 1} lines, ${longest} are the most: give a part of it a file of its own`);
  }
  return broken;
}

if (process.argv[1] === __filename) {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' });
  const text = /\.(ts|tsx|mts|mjs|cjs|json|yml|md|sh)$|^\.ci\//;
  const broken = files
    .split('\n')
    .filter((path) => text.test(path) && existsSync(path))
    .flatMap((path) => brokenRules(path, readFileSync(path, 'utf8')));
  for (const line of broken) process.stdout.write(`${line}\n`);
  process.exitCode = broken.length > 0 ? 1 : 0;
}
