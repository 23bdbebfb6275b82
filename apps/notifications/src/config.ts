import { baseConfig } from '@unknot/shared/config/config';
import { z } from 'zod';

const line = z.string().regex(/^[^\r\n]+$/, 'should be one line');

const rateWords = { error: 'should be a number above 0 and at most 1000' };
const rate = z.coerce.number(rateWords).positive(rateWords).max(1000, rateWords);

/** Settings of the notifications service, beside those of every service. */
export const notificationsConfig = baseConfig.extend({
  BOOKING_URL: z.url({ error: 'should be the address of the booking service, such as http://127.0.0.1:3001' }),
  OUTCOMES_URL: z.url({ error: 'should be the address of the outcomes service, such as http://127.0.0.1:3003' }),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'should be a URL that begins with smtp:// or smtps://, with user and password if needed'),
  /** Its display name is the name of the chain in every message. */
  MAIL_FROM: line.regex(/^[^<>@]+ <[^<>\s]+@[^<>\s]+>$/, 'should look like: Linden Bodywork <hello@linden.example>'),
  SMS_URL: z.url({ error: 'should be the address of a Twilio-compatible service, such as https://api.twilio.com' }),
  SMS_ACCOUNT: z.string().min(1),
  SMS_TOKEN: z.string().min(8, 'should be the secret of the account, which also signs what the provider calls back'),
  SMS_FROM: line.max(30),
  /** Where the provider reaches this service; PUBLIC_URL when left out. */
  SMS_CALLBACK_URL: z.url({ error: 'should be the address under which the provider reaches us' }).optional(),
  MAIL_PER_SECOND: rate.default(20),
  SMS_PER_SECOND: rate.default(10),
});
export type NotificationsConfig = z.infer<typeof notificationsConfig>;

/** Name of the chain, as people know it. */
export const chainName = (mailFrom: string): string =>
  mailFrom.slice(0, mailFrom.indexOf('<')).replaceAll('"', '').trim();
/** Address from which mail comes. */
export const mailAddress = (mailFrom: string): string =>
  mailFrom.slice(mailFrom.indexOf('<') + 1, mailFrom.indexOf('>'));
