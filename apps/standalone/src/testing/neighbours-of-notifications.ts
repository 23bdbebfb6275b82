import { PlanVisitMessages } from '@unknot/notifications/appointments/plan-visit-messages.use-case';
import { notificationsConfig } from '@unknot/notifications/config';
import { storeContacts } from '@unknot/notifications/contacts/store-contacts';
import { Message } from '@unknot/notifications/ledger/message.entity';
import { notificationsService } from '@unknot/notifications/notifications.service-definition';
import { OptOuts } from '@unknot/notifications/opt-outs/opt-outs';
import { RecordReply } from '@unknot/notifications/replies/record-reply.use-case';
import { Reply } from '@unknot/notifications/replies/reply.entity';
import { anAppointment, detailsOf } from '@unknot/notifications/testing/builders';
import { parseConfig } from '@unknot/shared/config/config';
import { transaction } from '@unknot/shared/persistence/transaction';
import { TestService } from '@unknot/shared/testing/service';
import { v7 as uuid } from 'uuid';
import type { Neighbours } from './neighbours';
import { outside } from './outside';

const phone = '+351912555014';

/** A visit with its messages, one of which failed, and a text of its client; and a location that asks for them. */
export async function notificationsNeighbours(): Promise<Neighbours> {
  const service = await TestService.start(
    'notifications',
    (env) => notificationsService(parseConfig(notificationsConfig, env)),
    outside,
  );
  const { app, clock } = service.running;
  // Ten in the morning, when everything that is due may be sent.
  const morning = new Date(clock.now().getTime() + 86_400_000).setUTCHours(10, 0, 0, 0);
  await clock.advance(morning - clock.now().getTime());
  const startsAt = new Date(clock.now().getTime() + 30 * 86_400_000).toISOString().slice(0, 16);
  const appointment = anAppointment({ startsAtWall: startsAt, bookedAt: clock.now().toISOString() });
  const { appointmentId, clientId, locationId } = appointment;
  const contact = { clientId, gone: false, version: 1, name: 'Clara Mendes', email: 'clara@mendes.example', phone };
  await storeContacts(service.source.manager, [{ ...contact, locale: 'en', zone: null, surveysConsented: true }]);
  await transaction(service.source, async (tx) => {
    const at = clock.now();
    await app.get(PlanVisitMessages).execute(tx, [{ fact: 'booked', snapshot: appointment, at }]);
    await app.get(OptOuts).record(tx, 'email', contact.email, 'reply');
    await app.get(RecordReply).execute(tx, { providerId: 'SM1', from: phone, text: 'Is there parking?' });
    // Nobody listens where they would be sent: what is due has failed, and a person may send it again.
    await tx.query(`update message set state = 'failed', reason = 'refused_by_provider' where due_at <= $1`, [at]);
  });
  await service.settle();
  const failed = await service.source.manager.findOneByOrFail(Message, { appointmentId, state: 'failed' });
  const { id: replyId } = await service.source.manager.findOneByOrFail(Reply, { clientId });
  return {
    service,
    here: uuid(),
    there: locationId,
    practitionerId: appointment.practitionerId,
    params: { 'clients/:id': clientId, 'messages/:id': failed.id, 'replies/:id': replyId },
    asks: {
      'GET staff/messages': [
        { query: { locationId } },
        { query: { appointmentId }, answer: 'nothing' },
        { query: { clientId }, answer: 'nothing' },
        { query: {}, answer: 'nothing' },
      ],
      'GET staff/messages/preview': [{ query: { appointmentId, startsAt: appointment.endsAt } }],
      // It says the same of clients whom nobody knows.
      'GET staff/clients/:id/opt-outs': [{ answer: 'nothing', trace: '"email":true' }],
    },
    traces: [appointmentId, clientId, locationId, failed.id, replyId, 'Clara Mendes', detailsOf(appointment).reference],
    close: () => service.close(),
  };
}
