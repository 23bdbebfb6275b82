import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type LinkActor, type VisitorActor } from '@unknot/shared/auth/actor';
import { ClientLink, Public } from '@unknot/shared/auth/policy';
import { Clock } from '@unknot/shared/clock/clock';
import { type Booked, BookRequest, type Hold, HoldRequest } from '@unknot/shared/contracts/api/appointments';
import { Id } from '@unknot/shared/contracts/values';
import { mintLink } from '@unknot/shared/links/link-token';
import { transaction } from '@unknot/shared/persistence/transaction';
import { Idempotency, type IdempotentRequest, RequestIdentity } from '@unknot/shared/service/idempotency';
import { SERVICE_CONFIG } from '@unknot/shared/service/tokens';
import { DataSource } from 'typeorm';
import type { BookingConfig } from '../config';
import { Appointment } from './appointment.entity';
import { AppointmentUnknown } from './appointment.errors';
import { bookerLinkMs } from './appointment-of-link';
import { BookAppointment } from './book-appointment.use-case';
import { ExtendHold } from './extend-hold.use-case';
import { HoldExpiry } from './hold-expiry.job';
import { HoldTime } from './hold-time.use-case';
import { ReleaseHold } from './release-hold.use-case';
import { ShowMyAppointment } from './show-my-appointment.query';

const idempotencyHeader = { name: 'Idempotency-Key', description: 'A new random value for each thing asked for' };

/** From a free time to a booked one, without an account. */
@ApiTags('booking')
@Controller('appointments')
export class AppointmentsController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly idempotency: Idempotency,
    @Inject(SERVICE_CONFIG) private readonly config: BookingConfig,
    private readonly holdTime: HoldTime,
    private readonly extendHold: ExtendHold,
    private readonly releaseHold: ReleaseHold,
    private readonly bookAppointment: BookAppointment,
    private readonly myAppointment: ShowMyAppointment,
    private readonly expiry: HoldExpiry,
  ) {}

  @Post('holds')
  @Public('visitors choose a time before they say who they are; capped per address')
  @ApiHeader(idempotencyHeader)
  @ApiOperation({ summary: 'Keep a free time for some minutes' })
  async hold(
    @Body({ schema: HoldRequest }) body: HoldRequest,
    @RequestIdentity() request: IdempotentRequest,
    @CurrentActor() visitor: VisitorActor,
  ): Promise<Hold> {
    let held: Appointment | undefined;
    const { appointmentId } = await this.idempotency.onceAfterLook(
      request,
      async (manager) => {
        const wanted = await this.holdTime.look(manager, body, visitor.address);
        return { wanted, result: { appointmentId: wanted.appointmentId } };
      },
      async (manager, { wanted }, claim) => {
        held = await this.holdTime.execute(manager, wanted, claim);
        return held !== undefined;
      },
    );
    if (held) this.expiry.schedule(held);
    return this.asHold(held ?? (await this.source.manager.findOneByOrFail(Appointment, { id: appointmentId })));
  }

  @Post(':id/extend')
  @HttpCode(200)
  @ClientLink('hold')
  @ApiOperation({ summary: 'Keep it longer, once' })
  async extend(@Param('id', { schema: Id }) id: string, @CurrentActor() link: LinkActor): Promise<Hold> {
    requireSame(link, id);
    const held = await transaction(this.source, (tx) => this.extendHold.execute(tx, link));
    this.expiry.schedule(held);
    return this.asHold(held);
  }

  @Post(':id/release')
  @HttpCode(204)
  @ClientLink('hold')
  @ApiOperation({ summary: 'Give it free again' })
  async release(@Param('id', { schema: Id }) id: string, @CurrentActor() link: LinkActor): Promise<void> {
    requireSame(link, id);
    await transaction(this.source, (tx) => this.releaseHold.execute(tx, link));
  }

  @Post(':id/book')
  @ClientLink('hold')
  @ApiHeader(idempotencyHeader)
  @ApiOperation({ summary: 'Book the time that is kept' })
  async book(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: BookRequest }) body: BookRequest,
    @RequestIdentity() request: IdempotentRequest,
    @CurrentActor() link: LinkActor,
  ): Promise<Booked> {
    requireSame(link, id);
    const { bookedAt } = await this.idempotency.once(request, async (tx) => {
      const booked = await this.bookAppointment.execute(tx, link, body);
      return { bookedAt: booked.bookedAt?.getTime() ?? 0 };
    });
    const appointment = await this.myAppointment.execute(this.source.manager, link);
    const expiresAt = new Date(bookedAt + bookerLinkMs);
    return { appointment, linkToken: mintLink(this.config.LINK_KEYS, 'appointment', { ...link, expiresAt }) };
  }

  private asHold(held: Appointment): Hold {
    const now = this.clock.now().getTime();
    const expiresAt = held.holdExpiresAt ?? held.createdAt;
    // The row says whether the hold still stands; the token lives longer, so that a late booking learns why it fails.
    const token = { id: held.id, epoch: held.linkEpoch, expiresAt: new Date(now + bookerLinkMs) };
    return {
      appointmentId: held.id,
      holdToken: mintLink(this.config.LINK_KEYS, 'hold', token),
      startsAt: held.startsAt.toISOString(),
      endsAt: held.endsAt.toISOString(),
      startsAtWall: held.startsAtWall,
      expiresAt: expiresAt.toISOString(),
      remainingMs: Math.max(0, expiresAt.getTime() - now),
      extendable: !held.holdExtended,
      price: held.price,
      currency: held.currency,
    };
  }
}

function requireSame(link: LinkActor, id: string): void {
  if (link.id !== id) throw new AppointmentUnknown();
}
