/**
 * Which Node this project runs on. As a program it looks at its own Node, or at the version that it is given, and says
 * in one sentence what is wrong. Plain Node, because nothing may be installed yet.
 */
import { fileURLToPath } from 'node:url';

/** The first of each line that loads ES modules with `require`; 21 never does. */
const isEnough = (major, minor) => (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;

/** @returns undefined when it is new enough, else a sentence */
export function whyNotNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (isEnough(major, minor)) return undefined;
  return `Unknot needs Node 22.12 or newer (or 20.19 and newer of version 20), and this is ${version}: install one from https://nodejs.org.`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wrong = whyNotNode(process.argv[2] ?? process.versions.node);
  if (wrong) process.stdout.write(`${wrong}\n`);
  process.exitCode = wrong ? 1 : 0;
}
