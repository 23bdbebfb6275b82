import { useMutation, useQuery } from '@tanstack/react-query';
import type { DayAppointment } from '@unknot/shared/contracts/api/appointments';
import type { Calendar } from '@unknot/shared/contracts/api/front-desk';
import type { MovePreview } from '@unknot/shared/contracts/api/messages';
import { useState } from 'react';
import { ApiError, sentenceOf } from '../../api/api-error';
import { Button, Checkbox } from '../../components/controls';
import { Dialog } from '../../components/dialog';
import { Loading, Notice } from '../../components/feedback';
import { messageNames } from '../../components/message-row';
import { Thread, ThreadItem } from '../../components/thread';
import { capitalised, momentOf, shortWeekdayOf, timeOf, wallTimeIn } from '../../format/wall-time';
import { useStaff } from '../session';
import { moveAppointment, previewMove } from './calendar-api';
import styles from './form.module.css';
import { isToldOf, roomOf, type Target } from './move-model';

interface MoveDialogProps {
  calendar: Calendar;
  appointment: DayAppointment;
  target: Target;
  onMoved: (before: DayAppointment, after: DayAppointment) => void;
  onClose: () => void;
}

/** Before an appointment moves: from where to where, and who is told. */
export function MoveDialog({ calendar, appointment, target: dropped, onMoved, onClose }: MoveDialogProps) {
  const { can } = useStaff();
  const [target, setTarget] = useState(dropped);
  const [silent, setSilent] = useState(false);
  const today = wallTimeIn(calendar.now, calendar.zone).slice(0, 10);
  const sameTime = target.startsAtWall === appointment.startsAtWall;
  const told = isToldOf(appointment, target) && !silent;
  const preview = useQuery({
    queryKey: ['move-preview', appointment.appointmentId, appointment.version, target.startsAt],
    queryFn: ({ signal }) => previewMove(appointment.appointmentId, target.startsAt, signal),
    enabled: told && can('messages:read'),
    retry: false,
  });
  const move = useMutation({
    mutationFn: () =>
      moveAppointment(appointment.appointmentId, {
        version: appointment.version,
        startsAtWall: target.startsAtWall,
        practitionerId: target.practitionerId,
        roomId: target.roomId ?? undefined,
        tellClient: !silent,
      }),
    onSuccess: (after) => onMoved(appointment, after),
  });
  const name = (list: { id: string; name: string }[], id: string | undefined) =>
    list.find((one) => one.id === id)?.name ?? '';
  const person = name(calendar.practitioners, target.practitionerId);
  const room = name(calendar.rooms, roomOf(appointment, target));
  const nearest = move.error instanceof ApiError ? (move.error.problem?.nearest ?? []) : [];

  return (
    <Dialog title={`Move ${appointment.clientName} to ${momentOf(target.startsAtWall, today)}?`} onClose={onClose}>
      <dl className={styles.facts}>
        <dt>From</dt>
        <dd>
          {capitalised(momentOf(appointment.startsAtWall, today))}, {appointment.practitionerName},{' '}
          {appointment.roomName}
        </dd>
        <dt>To</dt>
        <dd>
          {capitalised(momentOf(target.startsAtWall, today))}, {person}, {room}
        </dd>
      </dl>
      <h3 className={styles.subhead}>Who is told</h3>
      {told ? (
        <Told preview={preview.data} error={preview.error} zone={calendar.zone} />
      ) : (
        <p className="quiet">
          Nobody: {silent ? 'the time stays, and you have told the client.' : 'no message names the room.'}
        </p>
      )}
      {sameTime && isToldOf(appointment, target) ? (
        <div className={styles.silent}>
          <Checkbox checked={silent} onChange={setSilent}>
            Do not tell the client: the time stays
          </Checkbox>
        </div>
      ) : null}
      {move.error ? (
        <Notice tone="madder" alert>
          {sentenceOf(move.error)}
          {nearest.length > 0 ? (
            <span className={styles.near}>
              {nearest.map((time) => (
                <Button
                  key={time.startsAtWall}
                  look="outline"
                  onClick={() => {
                    setTarget({ ...target, startsAtWall: time.startsAtWall, startsAt: time.startsAt, roomIds: [] });
                    move.reset();
                  }}
                >
                  {momentOf(time.startsAtWall, today)}
                </Button>
              ))}
            </span>
          ) : null}
        </Notice>
      ) : null}
      <div className={styles.dialogActions}>
        <Button busy={move.isPending} onClick={() => move.mutate()}>
          {told ? 'Move and tell' : 'Move'}
        </Button>
        <Button look="outline" onClick={onClose}>
          Leave it
        </Button>
      </div>
    </Dialog>
  );
}

const channels = { email: 'Mail', sms: 'Text' };

function Told({ preview, error, zone }: { preview: MovePreview | undefined; error: unknown; zone: string }) {
  if (error)
    return <p className="quiet">The client gets one change message. Its channel is decided when it goes out.</p>;
  if (!preview) return <Loading what="the messages" />;
  return (
    <Thread label="Messages of the move">
      {preview.messages.map(({ kind, channel, dueAt, reasonText }) => {
        const wall = wallTimeIn(dueAt, zone);
        const at = kind === 'change' ? 'now' : `${shortWeekdayOf(wall)} ${timeOf(wall)}`;
        return (
          <ThreadItem
            key={`${kind} ${channel} ${dueAt}`}
            state={reasonText ? 'skipped' : 'planned'}
            title={messageNames[kind]}
            strong={!reasonText}
            time={reasonText ? 'not sent' : at}
            detail={reasonText ? `${channels[channel]}. ${reasonText}` : channels[channel]}
          />
        );
      })}
    </Thread>
  );
}
