import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Channel } from '@unknot/shared/contracts/values';
import { Metrics } from '@unknot/shared/observability/metrics';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import { chainName, mailAddress, type NotificationsConfig } from '../config';
import { GuardedProvider } from './guarded-provider';
import { SENDING_LIMITS, type SendingLimits } from './limits';
import type { Provider } from './provider';
import { SmsProvider } from './sms-provider';
import { SmtpProvider } from './smtp-provider';

/** Path below which the SMS provider reports; the message's id follows. */
export const statusPath = '/api/notifications/webhooks/sms/status';

/** The provider of each channel, behind its guards. */
@Injectable()
export class Providers implements OnApplicationShutdown {
  private readonly byChannel: Record<Channel, GuardedProvider>;
  private instead: GuardedProvider | undefined;

  constructor(
    @Inject(SERVICE_CONFIG) config: NotificationsConfig,
    @Inject(SENDING_LIMITS) private readonly limits: SendingLimits,
    metrics: Metrics,
  ) {
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
    const sends = metrics.counter('sends_total', 'Messages handed to a provider, by its answer.', [
      'channel',
      'result',
    ]);
    const took = metrics.histogram('send_seconds', 'Time until a provider answered.', ['channel']);
    const noteOf = (channel: Channel) => (result: string, seconds: number) => {
      sends.inc({ channel, result });
      took.observe({ channel }, seconds);
    };
    this.byChannel = {
      email: new GuardedProvider(mail, limits, config.MAIL_PER_SECOND, noteOf('email')),
      sms: new GuardedProvider(sms, limits, config.SMS_PER_SECOND, noteOf('sms')),
    };
    metrics.gauge('provider_circuit_open', '1 while a provider is left alone.', ['channel'], (gauge) => {
      for (const [channel, { open }] of Object.entries(this.byChannel)) gauge.set({ channel }, open ? 0 : 1);
    });
  }

  of(channel: Channel): GuardedProvider {
    return this.instead ?? this.byChannel[channel];
  }

  /** Hands every message to this one instead, whatever its channel, or to the real ones again (null). */
  divert(provider: Provider | null): void {
    this.instead = provider ? new GuardedProvider(provider, this.limits, Number.POSITIVE_INFINITY) : undefined;
  }

  async onApplicationShutdown(): Promise<void> {
    for (const provider of Object.values(this.byChannel)) await provider.close();
  }
}
