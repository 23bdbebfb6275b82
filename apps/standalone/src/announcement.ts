import type { StandaloneConfig } from './config';
import type { SignIns } from './services';

/** What is said when everything runs: where to look, who to be, how to end it. */
export function announcement(config: StandaloneConfig, signIns: SignIns, startedInMs: number): string {
  const { publicUrl, dataFolder } = config;
  return `Unknot runs at ${publicUrl} (started in ${(startedInMs / 1000).toFixed(1)} s)

  Book a visit           ${publicUrl}/
  Mails and texts sent   ${publicUrl}/sent
  Staff                  ${publicUrl}/staff
  APIs                   ${publicUrl}/api/docs
  Data and logs          ${dataFolder}
${whoSignsIn(publicUrl, signIns)}
Stop with Ctrl-C.`;
}

function whoSignsIn(publicUrl: string, { accounts, others, password, setupPath }: SignIns): string {
  if (setupPath !== null) {
    return `
  There is nobody yet. Make the first account, which works once:
    ${publicUrl}${setupPath}
`;
  }
  if (accounts.length === 0) return '';
  const width = Math.max(...accounts.map(({ email }) => email.length));
  const people = accounts.map(({ email, name, role }) => `    ${email.padEnd(width)}  ${name}, ${role}`);
  return `
  Sign in as, each with the password ${password}:
${people.join('\n')}
${others.length > 0 ? `  And the rest of the team:\n${inLines(others)}\n` : ''}`;
}

const perLine = 3;

function inLines(emails: readonly string[]): string {
  const lines = Array.from({ length: Math.ceil(emails.length / perLine) }, (_, line) =>
    emails.slice(line * perLine, (line + 1) * perLine).join(', '),
  );
  return lines.map((line) => `    ${line}`).join('\n');
}
