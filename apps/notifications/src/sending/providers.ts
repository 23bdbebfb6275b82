import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Channel } from '@unknot/shared/contracts/values';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import { chainName, mailAddress, type NotificationsConfig } from '../config';
import { GuardedProvider } from './guarded-provider';
import { SENDING_LIMITS, type SendingLimits } from './limits';
import { SmsProvider } from './sms-provider';
import { SmtpProvider } from './smtp-provider';

/** Path below which the SMS provider reports; the message's id follows. */
export const statusPath = '/api/notifications/webhooks/sms/status';

/** The provider of each channel, behind its guards. */
@Injectable()
export class Providers implements OnApplicationShutdown {
  private readonly byChannel: Record<Channel, GuardedProvider>;

  constructor(@Inject(SERVICE_CONFIG) config: NotificationsConfig, @Inject(SENDING_LIMITS) limits: SendingLimits) {
    const timeoutMs = limits.providerTimeoutMs;
    const mail = new SmtpProvider({
      url: config.SMTP_URL,
      from: { name: chainName(config.MAIL_FROM), address: mailAddress(config.MAIL_FROM) },
      timeoutMs,
    });
    const sms = new SmsProvider({
      url: config.SMS_URL,
      account: config.SMS_ACCOUNT,
      token: config.SMS_TOKEN,
      from: config.SMS_FROM,
      callbackUrl: new URL(statusPath, config.SMS_CALLBACK_URL ?? config.PUBLIC_URL).href,
      timeoutMs,
    });
    this.byChannel = {
      email: new GuardedProvider(mail, limits, config.MAIL_PER_SECOND),
      sms: new GuardedProvider(sms, limits, config.SMS_PER_SECOND),
    };
  }

  of(channel: Channel): GuardedProvider {
    return this.byChannel[channel];
  }

  async onApplicationShutdown(): Promise<void> {
    for (const provider of Object.values(this.byChannel)) await provider.close();
  }
}
