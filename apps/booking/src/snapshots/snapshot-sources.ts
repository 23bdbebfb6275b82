import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import { AppointmentSnapshotted, ClientSnapshotted } from '@unknot/shared/contracts/events/booking.events';
import { appendToOutbox } from '@unknot/shared/messaging/outbox';
import { type SnapshotSource, Snapshots } from '@unknot/shared/messaging/snapshots';
import { type DataSource, type EntityManager, In, IsNull, Not } from 'typeorm';
import { announce } from '../appointments/announce';
import { Appointment } from '../appointments/appointment.entity';
import { publishLocations } from '../catalogue/publish-locations';
import { Client, ClientContact } from '../clients/client.entity';

/** Ids of a table in ascending order, page by page. */
const idsFrom =
  (table: 'appointment' | 'client' | 'location', condition = 'true') =>
  async (source: DataSource, after: string | null, limit: number): Promise<string[]> => {
    const rows = (await source.query(
      `select id from ${table} where ($1::uuid is null or id > $1) and ${condition} order by id limit $2`,
      [after, limit],
    )) as { id: string }[];
    return rows.map(({ id }) => id);
  };

/** What booking can publish again: its appointments, its clients and its locations as they are now. */
@Injectable()
export class SnapshotSources implements OnModuleInit {
  constructor(
    private readonly snapshots: Snapshots,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    for (const source of [this.appointments(), this.clients(), this.locations()]) this.snapshots.register(source);
  }

  private appointments(): SnapshotSource {
    return {
      aggregate: 'appointment',
      idsAfter: idsFrom('appointment', 'client_id is not null'),
      publish: async (tx, ids) => {
        // The lock keeps the order: no newer fact overtakes the snapshot of an older one.
        const appointments = await tx.find(Appointment, {
          where: { id: In([...ids]), clientId: Not(IsNull()) },
          order: { id: 'asc' },
          lock: { mode: 'pessimistic_read' },
        });
        for (const appointment of appointments) {
          await announce(tx, AppointmentSnapshotted, appointment, this.clock.now());
        }
        return appointments.length;
      },
    };
  }

  private clients(): SnapshotSource {
    return { aggregate: 'client', idsAfter: idsFrom('client'), publish: (tx, ids) => this.publishClients(tx, ids) };
  }

  private locations(): SnapshotSource {
    return {
      aggregate: 'location',
      idsAfter: idsFrom('location'),
      publish: (tx, ids) => publishLocations(tx, ids, this.clock.now()),
    };
  }

  private async publishClients(tx: EntityManager, ids: readonly string[]): Promise<number> {
    const clients = await tx.find(Client, {
      where: { id: In([...ids]) },
      order: { id: 'asc' },
      lock: { mode: 'pessimistic_read' },
    });
    const contacts = await tx.findBy(ClientContact, { clientId: In([...ids]) });
    for (const client of clients) {
      await appendToOutbox(tx, ClientSnapshotted, {
        subject: client.id,
        aggregateVersion: client.version,
        data: client.snapshot(contacts.filter(({ clientId }) => clientId === client.id)),
        time: this.clock.now(),
      });
    }
    return clients.length;
  }
}
