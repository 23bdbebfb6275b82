import { aClient, aLocation, anAppointment, aSession } from '@unknot/outcomes/testing/facts';
import { generateCare, keepCare } from '@unknot/outcomes/testing/generated-care';
import { OutcomesUnderTest } from '@unknot/outcomes/testing/outcomes-service';
import type { StaffAlerts } from '@unknot/shared/contracts/api/surveys';
import type { Neighbours } from './neighbours';

const ratings = { sleep: 5, tension: 5, anxiety: 5, pain: 5 };

/** Two clients who were treated, of whom one got worse and one does not answer; and a location that asks for them. */
export async function outcomesNeighbours(): Promise<Neighbours> {
  const outcomes = await OutcomesUnderTest.start();
  const { service } = outcomes;
  const chiado = aLocation();
  const porto = aLocation({ name: 'Porto', code: 'porto' });
  for (const location of [chiado, porto]) await outcomes.location(location);
  const { locationId } = chiado;
  const { practitionerId } = anAppointment();
  const visit = async (startsAt: string) => {
    const client = aClient();
    const appointment = anAppointment({ clientId: client.clientId, locationId, practitionerId, startsAt });
    await outcomes.client(client);
    await outcomes.appointment(appointment);
    return appointment;
  };
  const [worse, silent] = [await visit(outcomes.inHours(2)), await visit(outcomes.inHours(2))];
  await outcomes.answer(await outcomes.survey(worse.appointmentId, 'baseline'), ratings);
  await outcomes.advanceHours(3);
  for (const appointment of [worse, silent]) await outcomes.session(aSession(appointment));
  await outcomes.advanceHours(25);
  await outcomes.answer(await outcomes.survey(worse.appointmentId, '24h'), { ...ratings, pain: 9 });
  const ahead = await visit(outcomes.inHours(1));
  // Enough care before, so that figures of it are shown.
  const place = {
    locationId,
    zone: chiado.zone,
    practitionerIds: [practitionerId],
    courses: 60,
    better: 2,
    answers: 0.9,
  };
  const days = { from: outcomes.inHours(-12 * 7 * 24).slice(0, 10), to: outcomes.inHours(24).slice(0, 10) };
  await keepCare(service.source, generateCare({ places: [place], from: days.from, weeks: 6 }));
  await service.settle();
  const { body } = await service.request<StaffAlerts>('GET', 'staff/alerts', { as: { roles: ['chain_manager'] } });
  const { alertId } = body.alerts[0]!;

  const { clientId, appointmentId } = worse;
  const there = { locationId, ...days };
  const whole = [{ query: there }, { query: days, answer: 'nothing' }] as const;
  const score = { domain: 'pain', timepoint: '24h' };
  return {
    service,
    here: porto.locationId,
    there: locationId,
    practitionerId,
    params: {
      'alerts/:alertId': alertId,
      'appointments/:appointmentId': ahead.appointmentId,
      'clients/:clientId': clientId,
    },
    asks: {
      'GET staff/alerts': [{ query: { locationId } }, { query: {}, answer: 'nothing' }],
      'GET staff/clients/:clientId/lines': [
        { query: { locationId } },
        { query: {} },
        { query: { locationId: porto.locationId }, own: false },
      ],
      'GET staff/dashboard': whole,
      'GET staff/dashboard/overdue': [{ query: { locationId } }],
      'GET staff/dashboard/own-clients': [
        { query: { ...there, domain: 'pain' }, roles: ['practitioner'] },
        { query: { ...days, domain: 'pain' }, roles: ['practitioner'], answer: 'nothing' },
      ],
      'GET staff/dashboard/plots': [
        { query: { ...there, ...score } },
        { query: { ...there, ...score, practitionerId } },
        { query: { ...days, ...score }, answer: 'nothing' },
      ],
      'GET staff/export.csv': whole,
      'PUT staff/appointments/:appointmentId/now': [{ body: { when: 'before', pain: 5, tension: 5 } }],
    },
    traces: [
      ...[locationId, 'Chiado', clientId, silent.clientId, ahead.clientId, practitionerId],
      ...[appointmentId, silent.appointmentId, ahead.appointmentId, alertId, worse.courseId],
    ],
    close: () => service.close(),
  };
}
