import { useMutation, useQuery } from '@tanstack/react-query';
import type { DayAppointment } from '@unknot/shared/contracts/api/appointments';
import type { Calendar } from '@unknot/shared/contracts/api/front-desk';
import { useState } from 'react';
import { ApiError, sentenceOf } from '../../api/api-error';
import { newIdempotencyKey } from '../../api/client';
import { loadOwnCatalogue } from '../../api/public-api';
import { Button, TextField } from '../../components/controls';
import { Dialog } from '../../components/dialog';
import { Loading, Notice } from '../../components/feedback';
import { addDays, longDateOf, momentOf, timeOf, wallTimeIn } from '../../format/wall-time';
import { bookVisit, loadFreeTimes } from './calendar-api';
import { minutesOf } from './calendar-model';
import { type ChosenClient, isComplete, requestOf } from './chosen-client';
import { ClientField } from './client-field';
import styles from './form.module.css';
import { SelectField } from './select-field';

/** What was pressed: a free stretch of a column, or only a day. */
export interface WantedBooking {
  date: string;
  startsAtWall: string | null;
  practitionerId: string | null;
  roomId: string | null;
  /** Who is already chosen: from the page of a client. */
  client?: { clientId: string; known: string };
}

interface BookingDialogProps {
  calendar: Calendar;
  wanted: WantedBooking;
  onBooked: (appointment: DayAppointment) => void;
  onClose: () => void;
}

/** Books a time for a client, known or new, without leaving the calendar. */
export function BookingDialog({ calendar, wanted, onBooked, onClose }: BookingDialogProps) {
  const { locationId, zone, now } = calendar;
  const [date, setDate] = useState(wanted.date);
  const isShown = date >= calendar.from && date < addDays(calendar.from, calendar.days);
  const present = calendar.practitioners.filter(
    ({ working }) => !isShown || working.some((hours) => hours.date === date),
  );
  const [practitionerId, setPractitioner] = useState(wanted.practitionerId ?? present[0]?.id ?? '');
  const [treatmentId, setTreatment] = useState<string | null>(null);
  const [startsAtWall, setStart] = useState(wanted.startsAtWall);
  const [client, setClient] = useState<ChosenClient | null>(wanted.client ?? null);
  const [complaint, setComplaint] = useState('');
  const [key] = useState(() => new Map<string, string>());
  const catalogue = useQuery({ queryKey: ['catalogue'], queryFn: loadOwnCatalogue, staleTime: 600_000 });

  const country = catalogue.data?.locations.find(({ id }) => id === locationId)?.country;
  const practitioner = calendar.practitioners.find(({ id }) => id === practitionerId);
  const offered = (catalogue.data?.treatments ?? []).filter(({ id }) => practitioner?.treatmentIds.includes(id));
  const isNew = client !== null && 'name' in client;
  const usual = offered.find(({ initialConsultation }) => initialConsultation === isNew) ?? offered[0];
  const treatment = offered.find(({ id }) => id === treatmentId) ?? usual;
  const times = useQuery({
    queryKey: ['free-times', locationId, treatment?.id, date],
    queryFn: ({ signal }) => loadFreeTimes({ locationId, treatmentId: treatment!.id, from: date, days: 1 }, signal),
    enabled: treatment !== undefined,
    staleTime: 0,
  });
  const free = (times.data?.times ?? []).filter(
    (time) =>
      time.practitionerId === practitionerId && (wanted.roomId === null || time.roomIds.includes(wanted.roomId)),
  );
  const asked = startsAtWall ? minutesOf(startsAtWall) : 0;
  const nearest = free.reduce<(typeof free)[number] | undefined>(
    (best, one) =>
      !best || Math.abs(minutesOf(one.startsAtWall) - asked) < Math.abs(minutesOf(best.startsAtWall) - asked)
        ? one
        : best,
    undefined,
  );
  const start = free.find((time) => time.startsAtWall === startsAtWall) ?? nearest;
  const today = wallTimeIn(now, zone).slice(0, 10);

  const book = useMutation({
    mutationFn: () => {
      const body = {
        practitionerId,
        locationId,
        treatmentId: treatment!.id,
        roomId: wanted.roomId ?? undefined,
        startsAtWall: start!.startsAtWall,
        complaint,
        ...requestOf(client!, country),
      };
      // The same request keeps its key, so that pressing twice books once.
      const text = JSON.stringify(body);
      const known = key.get(text) ?? newIdempotencyKey();
      key.set(text, known);
      return bookVisit(body, known);
    },
    onSuccess: onBooked,
    onError: () => void times.refetch(),
  });
  const fieldError = (path: string) =>
    book.error instanceof ApiError ? (book.error.field(`newClient.${path}`) ?? book.error.field(path)) : null;
  const named = ['name', 'phone', 'email'].some((path) => fieldError(path));
  const ready = client !== null && isComplete(client) && start !== undefined && treatment !== undefined;

  return (
    <Dialog
      title={start ? `Book ${momentOf(start.startsAtWall, today)}` : `Book ${longDateOf(date)}`}
      onClose={onClose}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !book.isPending) book.mutate();
        }}
      >
        <ClientField client={client} country={country} onChange={setClient} errorOf={fieldError} />
        {wanted.startsAtWall === null || date !== wanted.date || (times.data && free.length === 0) ? (
          <TextField label="Day" type="date" value={date} min={today} onChange={(day) => day && setDate(day)} />
        ) : null}
        {wanted.practitionerId === null ? (
          <SelectField
            label="Practitioner"
            value={practitionerId}
            onChange={(id) => {
              setPractitioner(id);
              setTreatment(null);
            }}
            options={present.map(({ id, name }) => [id, name])}
          />
        ) : (
          <p className="quiet">With {practitioner?.name}</p>
        )}
        {catalogue.data ? (
          <div className={styles.pair}>
            <SelectField
              label="Treatment"
              value={treatment?.id ?? ''}
              onChange={setTreatment}
              options={offered.map(({ id, name }) => [id, name])}
            />
            <SelectField
              label="Time"
              value={start?.startsAtWall ?? ''}
              onChange={setStart}
              options={free.map((time) => [time.startsAtWall, timeOf(time.startsAtWall)])}
            />
          </div>
        ) : (
          <Loading what="the treatments" />
        )}
        {times.data && free.length === 0 ? (
          <Notice>
            {treatment?.name} does not fit on this day{wanted.roomId ? ' in this room' : ''}. Choose another treatment
            or day.
          </Notice>
        ) : null}
        {start && startsAtWall && start.startsAtWall !== startsAtWall ? (
          <p className={styles.hint}>
            {timeOf(startsAtWall)} does not fit with {treatment?.name}: {timeOf(start.startsAtWall)} is the nearest.
          </p>
        ) : null}
        <TextField
          label="What brings them (optional)"
          rows={2}
          maxLength={2000}
          value={complaint}
          onChange={setComplaint}
        />
        {book.error && !named ? (
          <Notice tone="madder" alert>
            {sentenceOf(book.error)}
          </Notice>
        ) : null}
        <div className={styles.dialogActions}>
          <Button type="submit" busy={book.isPending} aria-disabled={!ready || undefined}>
            {start ? `Book ${timeOf(start.startsAtWall)}` : 'Book'}
          </Button>
          <Button look="outline" onClick={onClose}>
            Leave it
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
