import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '@unknot/shared/clock/clock';
import {
  AppointmentSnapshotted,
  ClientSnapshotted,
  SessionSnapshotted,
} from '@unknot/shared/contracts/events/booking.events';
import { CourseSnapshotted } from '@unknot/shared/contracts/events/course.events';
import { EnquirySnapshotted } from '@unknot/shared/contracts/events/enquiry.events';
import { appendAllToOutbox, appendToOutbox } from '@unknot/shared/messaging/outbox';
import { type SnapshotSource, Snapshots } from '@unknot/shared/messaging/snapshots';
import { type DataSource, type EntityManager, In, IsNull, Not } from 'typeorm';
import { publish } from '../appointments/announce';
import { Appointment } from '../appointments/appointment.entity';
import { publishLocations } from '../catalogue/publish-locations';
import { Client, ClientContact } from '../clients/client.entity';
import { Course } from '../courses/course.entity';
import { placesOf } from '../courses/course-place.query';
import { announceEnquiry } from '../enquiries/announce-enquiry';
import { Enquiry } from '../enquiries/enquiry.entity';
import { Session } from '../sessions/session.entity';

/** Ids of a table in ascending order, page by page. */
const idsFrom =
  (table: 'appointment' | 'client' | 'course' | 'enquiry' | 'location' | 'session', condition = 'true') =>
  async (source: DataSource, after: string | null, limit: number): Promise<string[]> => {
    const rows = (await source.query(
      `select id from ${table} where ($1::uuid is null or id > $1) and ${condition} order by id limit $2`,
      [after, limit],
    )) as { id: string }[];
    return rows.map(({ id }) => id);
  };

/** What booking can publish again: its appointments, clients, courses, sessions, enquiries and locations as they are now. */
@Injectable()
export class SnapshotSources implements OnModuleInit {
  constructor(
    private readonly snapshots: Snapshots,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const sources = [
      this.locations(),
      this.clients(),
      this.appointments(),
      this.sessions(),
      this.courses(),
      this.enquiries(),
    ];
    for (const source of sources) this.snapshots.register(source);
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
          await publish(tx, AppointmentSnapshotted, appointment, this.clock.now());
        }
        return appointments.length;
      },
    };
  }

  private clients(): SnapshotSource {
    return { aggregate: 'client', idsAfter: idsFrom('client'), publish: (tx, ids) => this.publishClients(tx, ids) };
  }

  private sessions(): SnapshotSource {
    return {
      aggregate: 'session',
      idsAfter: idsFrom('session'),
      publish: async (tx, ids) => {
        const sessions = await tx.find(Session, {
          where: { id: In([...ids]) },
          order: { id: 'asc' },
          lock: { mode: 'pessimistic_read' },
        });
        for (const session of sessions) {
          await appendToOutbox(tx, SessionSnapshotted, {
            subject: session.id,
            aggregateVersion: session.version,
            data: session.snapshot(),
            time: this.clock.now(),
          });
        }
        return sessions.length;
      },
    };
  }

  private courses(): SnapshotSource {
    return { aggregate: 'course', idsAfter: idsFrom('course'), publish: (tx, ids) => this.publishCourses(tx, ids) };
  }

  private enquiries(): SnapshotSource {
    return {
      aggregate: 'enquiry',
      idsAfter: idsFrom('enquiry'),
      publish: async (tx, ids) => {
        const enquiries = await tx.find(Enquiry, {
          where: { id: In([...ids]) },
          order: { id: 'asc' },
          lock: { mode: 'pessimistic_read' },
        });
        for (const enquiry of enquiries) await announceEnquiry(tx, EnquirySnapshotted, enquiry, this.clock.now());
        return enquiries.length;
      },
    };
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

  private async publishCourses(tx: EntityManager, ids: readonly string[]): Promise<number> {
    const courses = await tx.find(Course, {
      where: { id: In([...ids]) },
      order: { id: 'asc' },
      lock: { mode: 'pessimistic_read' },
    });
    const places = new Map((await placesOf(tx, ids)).map((place) => [place.courseId, place]));
    const events = courses.flatMap((course) => {
      const place = places.get(course.id);
      if (place === undefined) return [];
      const data = course.snapshot(place);
      return { subject: course.id, aggregateVersion: course.version, data, time: this.clock.now() };
    });
    await appendAllToOutbox(tx, CourseSnapshotted, events);
    return events.length;
  }
}
