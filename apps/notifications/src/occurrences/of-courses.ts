import type { Message } from '../ledger/message.entity';
import type { BookingClient } from '../sending/booking-client';
import { by, distinct, unlessAway } from './asking';
import { type Occurrence, type OccurrenceFinder, type SenseLost, suppressed } from './occurrence';

/** Courses of treatment: a recall, while nothing is booked. Without booking nobody is recalled: it has no hurry. */
export class OfCourses implements OccurrenceFinder {
  readonly kind = 'course';

  constructor(private readonly booking: BookingClient) {}

  async find(messages: readonly Message[]): Promise<(message: Message) => Occurrence> {
    const asked = await unlessAway(() => this.booking.courses(distinct(messages.map((one) => one.occurrenceId))));
    const courses = by(asked ?? [], ({ courseId }) => courseId);
    return (message) => {
      const course = courses.get(message.occurrenceId);
      return {
        away: asked === undefined,
        known: course !== undefined,
        needsConsent: false,
        withoutSense(): SenseLost | undefined {
          if (!course) return suppressed('unknown_occasion');
          if (course.state === 'discharged') return suppressed('discharged');
          return course.nextBooked ? suppressed('already_booked') : undefined;
        },
        link: () => undefined,
        words: () =>
          course
            ? {
                course,
                choice: course,
                place: { name: course.locationName, address: course.locationAddress, phone: course.locationPhone },
              }
            : {},
      };
    };
  }
}
