import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type {
  AppointmentsNow,
  Contacts,
  CoursesNow,
  EnquiriesNow,
  SurveysNow,
} from '@unknot/shared/contracts/api/internal';

/** Answers the internal questions of booking and outcomes over real HTTP, from what a test has put there. */
export class FakeOwners {
  readonly appointments = new Map<string, AppointmentsNow['appointments'][number]>();
  readonly contacts = new Map<string, Contacts['contacts'][number]>();
  readonly surveys = new Map<string, SurveysNow['surveys'][number]>();
  readonly enquiries = new Map<string, EnquiriesNow['enquiries'][number]>();
  readonly courses = new Map<string, CoursesNow['courses'][number]>();
  /** Answers the questions about enquiries and courses as an owner that does not know them yet: 404. */
  old = false;
  /** Cuts every connection, as if the services were down. */
  away = false;
  /** Paths that were asked. */
  readonly asked: string[] = [];
  private server: Server | undefined;

  async start(): Promise<string> {
    this.server = createServer(async (request, response) => {
      if (this.away) return request.socket.destroy();
      let body = '';
      for await (const chunk of request) body += chunk;
      this.asked.push(request.url ?? '');
      if (this.old && /\/(enquiries|courses)$/.test(request.url ?? '')) return response.writeHead(404).end();
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(this.answer(request.url ?? '', JSON.parse(body))));
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  reset(): void {
    this.appointments.clear();
    this.contacts.clear();
    this.surveys.clear();
    this.enquiries.clear();
    this.courses.clear();
    this.old = false;
    this.asked.length = 0;
    this.away = false;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  private answer(path: string, body: Record<string, string[]>): unknown {
    const pick = <T>(from: Map<string, T>, ids: string[] = []) => ids.flatMap((id) => from.get(id) ?? []);
    if (path.endsWith('/appointments')) return { appointments: pick(this.appointments, body.appointmentIds) };
    if (path.endsWith('/surveys')) return { surveys: pick(this.surveys, body.surveyIds) };
    if (path.endsWith('/enquiries')) return { enquiries: pick(this.enquiries, body.enquiryIds) };
    if (path.endsWith('/courses')) return { courses: pick(this.courses, body.courseIds) };
    return { contacts: pick(this.contacts, body.clientIds) };
  }
}
