import { useQuery } from '@tanstack/react-query';
import { messageNames } from '../../components/message-row';
import { shortDateOf, timeOf, wallTimeIn } from '../../format/wall-time';
import { SelectField } from '../calendar/select-field';
import { loadMessages } from '../messages/messages-api';
import { useStaff } from '../session';

/** The appointments that the latest messages of the location are about. */
export function LatestAppointments({ chosen, onChoose }: { chosen: string; onChoose: (id: string) => void }) {
  const { location } = useStaff();
  const { data } = useQuery({
    queryKey: ['messages', location.id, 'latest'],
    queryFn: ({ signal }) => loadMessages({ locationId: location.id, limit: 100 }, signal),
  });
  const latest = new Map<string, string>();
  for (const { kind, occurrence, decidedAt, dueAt, zone } of data?.messages ?? []) {
    if (occurrence.kind !== 'appointment' || latest.has(occurrence.id)) continue;
    const wall = wallTimeIn(decidedAt ?? dueAt, zone);
    latest.set(
      occurrence.id,
      `${messageNames[kind]}, ${shortDateOf(wall)} ${timeOf(wall)}, …${occurrence.id.slice(-6)}`,
    );
  }
  return (
    <SelectField
      label={`Or one with a message at ${location.name}`}
      value={latest.has(chosen) ? chosen : ''}
      options={[['', latest.size === 0 ? 'none yet' : 'Choose'], ...[...latest].slice(0, 30)]}
      onChange={(id) => id && onChoose(id)}
    />
  );
}
