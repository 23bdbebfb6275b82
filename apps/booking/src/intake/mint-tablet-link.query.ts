import { Inject, Injectable } from '@nestjs/common';
import { requireLocation, type StaffActor } from '@unknot/shared/auth/actor';
import { Clock } from '@unknot/shared/clock/clock';
import type { TabletLink } from '@unknot/shared/contracts/api/intake';
import { mintLink } from '@unknot/shared/links/link-token';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import type { EntityManager } from 'typeorm';
import { detailsOf } from '../appointments/appointment-details.query';
import type { BookingConfig } from '../config';
import { IntakeUnknown } from './intake.errors';
import { requireAnswerable } from './visit-of-link';

const tabletLinkMs = 60 * 60 * 1000;

/** What a tablet's link says; it is kept with the request's key, the link itself is not. */
interface TabletClaims {
  id: string;
  epoch: number;
  expiresAt: string;
}

/** Mints the link with which a client answers on a tablet of the clinic. It shows nothing that was answered elsewhere. */
@Injectable()
export class MintTabletLink {
  constructor(
    private readonly clock: Clock,
    @Inject(SERVICE_CONFIG) private readonly config: BookingConfig,
  ) {}

  /** @throws IntakeUnknown, IntakeClosed */
  async execute(tx: EntityManager, appointmentId: string, actor: StaffActor): Promise<TabletClaims> {
    const [details] = await detailsOf(tx, [appointmentId]);
    if (!details || details.clientId === null) throw new IntakeUnknown();
    requireLocation(actor, details.locationId);
    requireAnswerable(details);
    const expiresAt = new Date(this.clock.now().getTime() + tabletLinkMs);
    return { id: details.id, epoch: details.linkEpoch, expiresAt: expiresAt.toISOString() };
  }

  /** The link, the same for the same claims. */
  mint({ expiresAt, ...claims }: TabletClaims): TabletLink {
    const link = { ...claims, expiresAt: new Date(expiresAt) };
    return { token: mintLink(this.config.LINK_KEYS, 'intake_tablet', link), expiresAt };
  }
}
