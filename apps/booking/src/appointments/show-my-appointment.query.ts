import { Injectable } from '@nestjs/common';
import type { LinkActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { MyAppointment } from '@unknot/shared/contracts/api/appointments';
import { requireEpoch } from '@unknot/shared/links/link-token';
import type { EntityManager } from 'typeorm';
import { AppointmentUnknown } from './appointment.errors';
import { asMyAppointment, detailsOf } from './appointment-details.query';

/** Shows an appointment to whoever holds its link. Changes nothing: mail programs open links too. */
@Injectable()
export class ShowMyAppointment {
  constructor(private readonly clock: Clock) {}

  /** @throws AppointmentUnknown, LinkRevoked */
  async execute(tx: EntityManager, link: Pick<LinkActor, 'id' | 'epoch'>): Promise<MyAppointment> {
    const [details] = await detailsOf(tx, [link.id]);
    if (!details || details.clientId === null) throw new AppointmentUnknown();
    requireEpoch(link, details.linkEpoch);
    return asMyAppointment(details, this.clock.now());
  }
}
