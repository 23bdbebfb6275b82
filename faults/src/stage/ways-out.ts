import type { ServiceName } from '@unknot/shared/contracts/events/event';
import type { Catcher } from '@unknot/standalone/catcher/catcher';
import { freePort } from '../../../tools/support/free-port';
import { Door, type ProcessesOf } from './door';
import { Gate } from './gate';

/** The ways out of one process: whoever goes through them is known, and can be held there. */
export interface WaysOut {
  /** To the other services. */
  door: Door;
  /** Address of the door. */
  url: string;
  email: Gate;
  sms: Gate;
}

export async function openWays(processes: ProcessesOf, { smtpUrl, smsUrl }: Catcher): Promise<WaysOut> {
  const [door, port] = [new Door(processes), await freePort()];
  await door.listen(port);
  return { door, url: `http://127.0.0.1:${port}`, email: await Gate.to(smtpUrl), sms: await Gate.to(smsUrl) };
}

/** What makes a process take its own ways; all else is as in a production that sets nothing. */
export function settingsOf(name: ServiceName, { url, email, sms }: WaysOut): Record<string, string> {
  if (name === 'booking')
    return { BOOKING_HOLDS_PER_ADDRESS: '1000000', BOOKING_APPOINTMENTS_PER_CONTACT: '1000000', LOG_LEVEL: 'warn' };
  if (name === 'outcomes') return { LOG_LEVEL: 'warn' };
  return {
    BOOKING_URL: url,
    OUTCOMES_URL: url,
    SMTP_URL: `smtp://127.0.0.1:${email.port}`,
    SMS_URL: `http://127.0.0.1:${sms.port}`,
    MAIL_PER_SECOND: '20',
    SMS_PER_SECOND: '10',
    LOG_LEVEL: 'warn',
  };
}
