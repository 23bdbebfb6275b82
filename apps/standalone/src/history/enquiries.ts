import type { ChainData } from '@unknot/booking/catalogue/chain-data';
import { idOf } from '@unknot/booking/catalogue/seed-catalogue.use-case';
import { Enquiry } from '@unknot/booking/enquiries/enquiry.entity';
import { type EnquiryStep, HandleEnquiry } from '@unknot/booking/enquiries/handle-enquiry.use-case';
import { ReceiveEnquiry } from '@unknot/booking/enquiries/receive-enquiry.use-case';
import { transaction } from '@unknot/shared/persistence/transaction';
import type { RunningService } from '@unknot/shared/service/service';
import type { Draw } from './draw';
import { personOf } from './people';
import type { Team } from './team';
import { questions, replies } from './words';

const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;
/** Those who ask are numbered apart from those who book. */
const firstNumber = 5_000;

/** Somebody asks a clinic, which answers or invites. Instants are epoch milliseconds. */
export interface PlannedEnquiry {
  number: number;
  location: string;
  askedAt: number;
  answeredAt: number;
}

/** One question a week and clinic, asked at some hour of some working day. */
export function planEnquiries(chain: ChainData, draw: Draw, began: number, weeks: number): PlannedEnquiry[] {
  return Array.from({ length: weeks }, (_, week) => week).flatMap((week) =>
    chain.locations.map(({ code }, place) => {
      const number = firstNumber + week * chain.locations.length + place;
      const askedAt = began + week * weekMs + draw.between(20, 150, 'asks', number) * hourMs;
      return { number, location: code, askedAt, answeredAt: askedAt + draw.between(3, 30, 'answers', number) * hourMs };
    }),
  );
}

/** Asks and answers in booking, with its own use cases. */
export class EnquiryDesk {
  constructor(
    private readonly booking: RunningService,
    private readonly chain: ChainData,
    private readonly team: Team,
    private readonly draw: Draw,
  ) {}

  async ask({ number, location }: PlannedEnquiry): Promise<void> {
    const place = this.chain.locations.find(({ code }) => code === location);
    const { name, email, locale } = personOf(this.draw, number, place?.country ?? '');
    const { app, source } = this.booking;
    if (await this.idOf(email)) return;
    await transaction(source, (tx) =>
      app.get(ReceiveEnquiry, { strict: false }).execute(
        tx,
        {
          ...{ locationId: idOf('location', location), name, email, locale, consents: { careData: true as const } },
          question: this.draw.pick(questions, 'question', number),
        },
        `history ${number}`,
      ),
    );
  }

  async answer({ number, location }: PlannedEnquiry): Promise<void> {
    const place = this.chain.locations.find(({ code }) => code === location);
    const { email } = personOf(this.draw, number, place?.country ?? '');
    const { app, source } = this.booking;
    const id = await this.idOf(email);
    if (id === undefined) return;
    const answer = this.draw.pick(replies, 'reply', number);
    const step: EnquiryStep = this.draw.chance(0.5, 'invites', number)
      ? { step: 'invite', answer, ...this.invitationAt(location, number) }
      : { step: 'answer', answer };
    await transaction(source, async (tx) => {
      const enquiry = await tx.findOneByOrFail(Enquiry, { id });
      if (enquiry.state !== 'received') return;
      const actor = this.team.frontDeskOf(location);
      await app.get(HandleEnquiry, { strict: false }).execute(tx, id, enquiry.version, step, actor);
    });
  }

  private invitationAt(location: string, number: number): { practitionerId: string; treatmentId: string } {
    const isFirst = (treatment: string) => treatment.startsWith('first-visit');
    const there = this.chain.practitioners.filter(
      ({ hours, treatments }) => hours.some((one) => one.location === location) && treatments.some(isFirst),
    );
    const { code, treatments } = this.draw.pick(there, 'invited to', number);
    const first = treatments.find(isFirst) ?? '';
    return { practitionerId: idOf('practitioner', code), treatmentId: idOf('treatment', first) };
  }

  private async idOf(email: string): Promise<string | undefined> {
    const [row] = (await this.booking.source.query(
      'select e.id from enquiry e join client_contact k on k.client_id = e.client_id where k.value = $1',
      [email],
    )) as [{ id: string }?];
    return row?.id;
  }
}
