import type { StandaloneConfig } from './config';
import type { SignIns } from './services';

/** What is said when everything runs: where to look, who to be, how to end it. */
export function announcement(config: StandaloneConfig, signIns: SignIns, startedInMs: number): string {
  const { publicUrl, dataFolder } = config;
  const width = Math.max(...signIns.accounts.map(({ email }) => email.length));
  const people = signIns.accounts.map(({ email, name, role }) => `    ${email.padEnd(width)}  ${name}, ${role}`);
  return `Unknot runs at ${publicUrl} (started in ${(startedInMs / 1000).toFixed(1)} s)

  Book a visit           ${publicUrl}/
  Mails and texts sent   ${publicUrl}/sent
  Staff                  ${publicUrl}/staff
  APIs                   ${publicUrl}/api/docs
  Data and logs          ${dataFolder}

  Sign in as, each with the password ${signIns.password}:
${people.join('\n')}

Stop with Ctrl-C.`;
}
