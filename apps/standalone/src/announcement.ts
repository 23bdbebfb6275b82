import type { StandaloneConfig } from './config';

/** What is said when everything runs. */
export function announcement(config: StandaloneConfig, startedInMs: number): string {
  const { publicUrl, dataFolder } = config;
  return `Unknot runs at ${publicUrl} (started in ${(startedInMs / 1000).toFixed(1)} s)

  Book a visit           ${publicUrl}/
  Mails and texts sent   ${publicUrl}/sent
  APIs                   ${publicUrl}/api/docs
  Data and logs          ${dataFolder}

Stop with Ctrl-C.`;
}
