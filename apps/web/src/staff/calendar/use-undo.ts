import type { DayAppointment } from '@unknot/shared/contracts/api/appointments';
import { useEffect, useState } from 'react';
import { sentenceOf } from '../../api/api-error';
import { announce } from '../../components/announcer';
import { timeOf } from '../../format/wall-time';
import { loadMessages } from '../messages/messages-api';
import { moveAppointment } from './calendar-api';

const undoMs = 10_000;

/** What has just been done, with the way back while there is one. */
export interface Done {
  sentence: string;
  undo?: (() => void) | undefined;
  failed?: boolean;
}

/** After a move: what was done, and for ten seconds the way back, which says what the client has heard. */
export function useUndo(onChanged: () => void) {
  const [done, setDone] = useState<Done | null>(null);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(null), undoMs);
    return () => clearTimeout(timer);
  }, [done]);

  const say = (sentence: string, undo?: () => void, failed = false) => {
    announce(sentence);
    setDone({ sentence, undo, failed });
  };

  const moved = (before: DayAppointment, after: DayAppointment) => {
    const place = `${timeOf(after.startsAtWall)}, ${after.practitionerName}, ${after.roomName}`;
    say(`${after.clientName} is moved to ${place}.`, () => void back(before, after));
    onChanged();
  };

  const back = async (before: DayAppointment, after: DayAppointment) => {
    const { startsAtWall, practitionerId, roomId, appointmentId } = before;
    try {
      const heard = await hasHeard(appointmentId, after.version);
      const tellClient = startsAtWall !== after.startsAtWall || heard;
      await moveAppointment(appointmentId, {
        version: after.version,
        startsAtWall,
        practitionerId,
        roomId,
        tellClient,
      });
      const time = timeOf(startsAtWall);
      const already = `The client had been told of ${timeOf(after.startsAtWall)} and is told of ${time} again.`;
      const quiet = tellClient ? `The client gets one message with ${time}.` : 'The client has heard nothing of it.';
      say(`${before.clientName} is back at ${time}. ${heard ? already : quiet}`);
    } catch (error) {
      say(`It stays where it is now. ${sentenceOf(error)}`, undefined, true);
    }
    onChanged();
  };

  return { done, moved, say, dismiss: () => setDone(null) };
}

/** Whether the change message of that version has left the house. */
async function hasHeard(appointmentId: string, version: number): Promise<boolean> {
  const { messages } = await loadMessages({ appointmentId, limit: 50 });
  return messages.some(
    ({ kind, appointmentVersion, state }) =>
      kind === 'change' &&
      appointmentVersion === version &&
      ['claimed', 'sent', 'delivered', 'unknown'].includes(state),
  );
}
