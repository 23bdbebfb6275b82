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

function whoSignsIn(publicUrl: string, { accounts, password, setupPath }: SignIns): string {
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
`;
}
