import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@unknot/shared/errors/domain-error';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import type { Request } from 'express';
import type { NotificationsConfig } from '../config';
import { signatureHolds } from './provider-signature';

class CallbackForged extends DomainError {
  constructor() {
    super('CALLBACK_FORGED', 403, 'The signature of this callback does not match. Check the secret of the account.');
  }
}

/** Lets only callbacks through that the provider has signed for the address under which it knows us. */
@Injectable()
export class SignedCallback implements CanActivate {
  constructor(@Inject(SERVICE_CONFIG) private readonly config: NotificationsConfig) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const params = (request.body ?? {}) as Record<string, unknown>;
    const flat = Object.values(params).every((value) => typeof value === 'string');
    // The host comes from the configuration: the header could say anything.
    const url = new URL(request.originalUrl, this.config.SMS_CALLBACK_URL ?? this.config.PUBLIC_URL).href;
    const signature = request.get('x-twilio-signature');
    if (!flat || !signatureHolds(signature, this.config.SMS_TOKEN, url, params as Record<string, string>)) {
      throw new CallbackForged();
    }
    return true;
  }
}
